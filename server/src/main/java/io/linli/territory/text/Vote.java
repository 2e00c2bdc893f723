package io.linli.territory.text;

import io.linli.kernel.GeoPoint;
import io.linli.territory.Hint;
import io.linli.territory.PlaceMatch;
import io.linli.territory.text.NamedPlace.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets all mentions of a text vote on what it is about: a reading gains by every other mention it agrees
 * with and loses by those it contradicts; among readings nobody contradicts the finest wins.
 */
final class Vote {

    private static final double SUPPORT = 0.04;
    private static final double CONTRADICTION = 0.14;
    private static final double FINENESS = 0.45;
    private static final double NEAR_METRES = 300;
    private static final double FAR_METRES = 5_000;
    private static final double ALONG_METRES = 350;
    private static final int MOST = 5;

    private final List<Candidate> candidates;
    private final List<List<Candidate>> byMention;
    private final Hint hint;

    Vote(List<Candidate> candidates, Hint hint) {
        this.candidates = candidates.stream()
                .filter(candidate -> hint.within() == null
                        || hint.within().covers(candidate.place())
                        || candidate.place().covers(hint.within()))
                .toList();
        this.byMention = byMention(this.candidates);
        this.hint = hint;
    }

    private record Counted(
            Candidate candidate, double certainty, @Nullable String supporter) {

        double rank() {
            return certainty + FINENESS * candidate.fineness();
        }
    }

    List<PlaceMatch> result() {
        List<Counted> counted = new ArrayList<>();
        for (Candidate candidate : candidates) {
            counted.add(count(candidate));
        }
        counted.sort(Comparator.comparingDouble(Counted::rank)
                .reversed()
                .thenComparing(one -> one.candidate().mention().start()));
        Set<String> seen = new HashSet<>();
        return counted.stream()
                .filter(one -> seen.add(one.candidate().kind() + one.candidate().id()))
                .limit(MOST)
                .map(one -> match(one, counted))
                .toList();
    }

    private Counted count(Candidate candidate) {
        double certainty = candidate.certainty() + nearness(candidate);
        String supporter = null;
        for (List<Candidate> voters : byMention) {
            Mention voter = voters.getFirst().mention();
            if (voter == candidate.mention()) {
                continue;
            }
            boolean agreed = anyAgrees(candidate, voters);
            certainty += agreed ? SUPPORT : -CONTRADICTION * weight(voters.getFirst());
            if (agreed
                    && supporter == null
                    && !voter.name().equals(candidate.mention().name())) {
                supporter = voter.name();
            }
        }
        return new Counted(candidate, Math.clamp(certainty, 0.05, 0.97), supporter);
    }

    private static boolean anyAgrees(Candidate candidate, List<Candidate> voters) {
        for (Candidate voter : voters) {
            if (agree(candidate, voter)) {
                return true;
            }
        }
        return false;
    }

    /** The readings of each mention, which stand side by side, in the order of the text. */
    private static List<List<Candidate>> byMention(List<Candidate> candidates) {
        List<List<Candidate>> groups = new ArrayList<>();
        for (int from = 0, to = 0; from < candidates.size(); from = to) {
            while (to < candidates.size()
                    && candidates.get(to).mention() == candidates.get(from).mention()) {
                to++;
            }
            groups.add(candidates.subList(from, to));
        }
        return groups;
    }

    /** Divisions weigh most: who writes another district means another place. */
    private static double weight(Candidate voter) {
        return switch (voter.named().kind()) {
            case DIVISION -> 1;
            case ROAD -> 0.3;
            case ESTATE, POI, BUILDING -> 0.2;
        };
    }

    private static boolean agree(Candidate one, Candidate other) {
        if (one.named().detail() instanceof Line road && !(other.named().detail() instanceof Line)) {
            return along(other, road) || one.agreesWith(other);
        }
        if (other.named().detail() instanceof Line road && !(one.named().detail() instanceof Line)) {
            return along(one, road);
        }
        return one.agreesWith(other);
    }

    /** Whether a place lies on a road; a division does if the road passes it. */
    private static boolean along(Candidate place, Line road) {
        GeoPoint position = place.position();
        double reach = place.kind().equals("division")
                ? ALONG_METRES
                        * Math.pow(
                                2.4,
                                15 - place.place().value().length() > 0
                                        ? (15 - place.place().value().length()) / 3.0
                                        : 0)
                : ALONG_METRES;
        return position != null
                && road.isWithin(position, reach)
                && Course.metres(position, Course.nearest(road, position)) < reach;
    }

    private double nearness(Candidate candidate) {
        GeoPoint near = hint.near();
        GeoPoint position = candidate.position();
        if (near == null || position == null || candidate.kind().equals("division")) {
            return 0;
        }
        GeoPoint at = candidate.named().detail() instanceof Line road ? Course.nearest(road, near) : position;
        double metres = Course.metres(near, at);
        return metres < NEAR_METRES ? 0.08 : metres > FAR_METRES ? -0.15 : 0.04 * (1 - metres / FAR_METRES);
    }

    private PlaceMatch match(Counted counted, List<Counted> all) {
        Candidate candidate = counted.candidate();
        long rivals = all.stream()
                .filter(other ->
                        other.candidate().mention() == candidate.mention() && other.rank() > counted.rank() - 0.02)
                .count();
        double certainty = rivals > 1 ? counted.certainty() / rivals + 0.1 : counted.certainty();
        String reason = candidate.reason()
                + (counted.supporter() == null ? "" : ",与“" + counted.supporter() + "”相符")
                + (rivals > 1 ? ",但有" + rivals + "处同名" : "");
        return new PlaceMatch(
                candidate.kind(),
                candidate.name(),
                candidate.address(),
                position(candidate),
                candidate.place(),
                Math.min(certainty, counted.certainty()),
                reason,
                candidate.id());
    }

    /** A long road is meant where the writer stands or where the finest other place is. */
    private @Nullable GeoPoint position(Candidate candidate) {
        if (!(candidate.kind().equals("road") && candidate.named().detail() instanceof Line road)
                || candidate.fineness() > 0.5) {
            return candidate.position();
        }
        GeoPoint near = hint.near();
        GeoPoint anchor = near != null
                ? near
                : candidates.stream()
                        .filter(other -> other.named() != candidate.named()
                                && other.place().value().length() >= 6
                                && other.agreesWith(candidate))
                        .max(Comparator.comparingInt(
                                other -> other.place().value().length()))
                        .map(Candidate::position)
                        .orElse(null);
        return anchor == null ? candidate.position() : Course.nearest(road, anchor);
    }
}
