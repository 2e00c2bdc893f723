package io.linli.simulator.life;

import io.linli.simulator.city.Spot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What people of the made-up city write about, and where: patterns for all walks of life, each with the type that a clerk
 * would give it, the kinds of place and the time of year and day at which it comes up.
 */
final class Matters {

    private static final String FILE = "matters.txt";
    private static final String BETWEEN = " ~ ";
    private static final int FIELDS = 5;
    private static final int COMMUNITY_DIGITS = 12;
    private static final int HOT_ONE_IN = 12;
    private static final int HEAT = 14;
    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter", "school");
    private static final List<String> HOURS = List.of("day", "night", "evening", "rush", "work");

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, List<String>> results = new HashMap<>();
    private final Wording wording = new Wording(lists);
    private final Map<String, List<Spot>> spots = new HashMap<>();

    /** Something that people write about. */
    record Kind(String type, List<String> spots, List<String> when, String title, String body) {

        /** Whether it comes up then. */
        boolean suits(List<String> moment) {
            return fits(SEASONS, moment) && fits(HOURS, moment);
        }

        private boolean fits(List<String> dimension, List<String> moment) {
            List<String> wanted = when.stream().filter(dimension::contains).toList();
            return wanted.isEmpty() || wanted.stream().anyMatch(moment::contains);
        }
    }

    /** Something that somebody writes. */
    record Matter(String type, String title, String body, Spot spot) {}

    /** @param all where things happen; some of it, always the same, sees more of them than the rest */
    Matters(List<Spot> all) {
        if (all.isEmpty()) {
            throw new IllegalStateException("the server has no city yet; run the command city first");
        }
        read();
        var random = new SplittableRandom(all.size());
        for (Spot spot : all) {
            List<Spot> same = spots.computeIfAbsent(spot.kind(), kind -> new ArrayList<>());
            boolean hot = random.nextInt(HOT_ONE_IN) == 0;
            Stream.generate(() -> spot).limit(hot ? HEAT : 1).forEach(same::add);
        }
        kinds.removeIf(kind -> kind.spots().stream().noneMatch(spots::containsKey));
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Matters.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            String section = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("=")) {
                    section = line.substring(1).strip();
                } else if (line.startsWith("@")) {
                    String[] named = line.split(" ", 2);
                    String list = named[1].substring(1, named[1].length() - 1);
                    lists.put(named[0].substring(1), Wording.parts(list));
                } else if (line.contains(" ~ ") && !line.startsWith("#")) {
                    kinds.add(kind(line));
                } else if (!line.startsWith("#")) {
                    List<String> texts = section.isEmpty() ? List.of(line) : Wording.parts(line);
                    results.computeIfAbsent(section, any -> new ArrayList<>()).addAll(texts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(String line) {
        String[] fields = line.replace(" ~ ~ ", " ~  ~ ").split(BETWEEN, FIELDS);
        return new Kind(fields[0], words(fields[1]), words(fields[2]), fields[3].strip(), fields[4].strip());
    }

    private static List<String> words(String field) {
        return field.isBlank() ? List.of() : List.of(field.strip().split(" "));
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** Anything that comes up at a moment. */
    Matter any(List<String> moment, SplittableRandom random) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        while (!kind.suits(moment)) {
            kind = kinds.get(random.nextInt(kinds.size()));
        }
        return of(kind, spot(kind, random), random);
    }

    /** Something within a division, whose code is given. */
    Matter within(String division, List<String> moment, SplittableRandom random) {
        List<Spot> near = spots.values().stream()
                .flatMap(List::stream)
                .filter(spot -> !spot.grid().isEmpty() && spot.grid().startsWith(division))
                .sorted(Comparator.comparing(Spot::name))
                .toList();
        if (near.isEmpty()) {
            return any(moment, random);
        }
        Spot spot = near.get(random.nextInt(near.size()));
        List<Kind> fitting = kinds.stream()
                .filter(kind -> kind.spots().contains(spot.kind()) && kind.suits(moment))
                .toList();
        return fitting.isEmpty()
                ? within(division, moment, random)
                : of(fitting.get(random.nextInt(fitting.size())), spot, random);
    }

    /** The code of a community within a division, the division itself if nothing is drawn there. */
    String communityIn(String division, SplittableRandom random) {
        List<String> communities = spots.values().stream()
                .flatMap(List::stream)
                .map(Spot::grid)
                .filter(grid -> !grid.isEmpty() && grid.startsWith(division))
                .map(grid -> grid.substring(0, COMMUNITY_DIGITS))
                .distinct()
                .sorted()
                .toList();
        return communities.isEmpty() ? division : Wording.one(communities, random);
    }

    /** Something of a type at a place where it comes up. */
    Matter ofType(String type, SplittableRandom random) {
        List<Kind> fitting =
                kinds.stream().filter(kind -> kind.type().equals(type)).toList();
        Kind kind = fitting.get(random.nextInt(fitting.size()));
        return of(kind, spot(kind, random), random);
    }

    /** Something of a kind at a place. */
    Matter of(Kind kind, Spot spot, SplittableRandom random) {
        Map<String, String> given = Map.of("place", spot.name());
        return new Matter(
                kind.type(), wording.fill(kind.title(), given, random), wording.fill(kind.body(), given, random), spot);
    }

    Spot spot(Kind kind, SplittableRandom random) {
        List<String> known = kind.spots().stream().filter(spots::containsKey).toList();
        return spotOf(Wording.one(known, random), random);
    }

    private Spot spotOf(String kind, SplittableRandom random) {
        List<Spot> some = Objects.requireNonNull(spots.get(kind));
        return some.get(random.nextInt(some.size()));
    }

    /** What was done about it. */
    String result(SplittableRandom random) {
        return wording.fill(Wording.one(Objects.requireNonNull(results.get("")), random), Map.of(), random);
    }

    /** What somebody writes who gives a score of 1 to 5. */
    String comment(int score, SplittableRandom random) {
        return Wording.one(Objects.requireNonNull(results.get(String.valueOf(score))), random);
    }
}
