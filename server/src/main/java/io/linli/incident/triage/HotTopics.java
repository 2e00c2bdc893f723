package io.linli.incident.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups recent messages into the matters they speak of (热点问题) and orders these by heat. The same list gives the same
 * topics, whatever the number of cores.
 */
public final class HotTopics {

    private static final int NEIGHBOURS = 30;
    private static final int READ = 300;

    /** Messages are made ready in lots of fixed size, so that the outcome does not depend on the number of cores. */
    private static final int LOT = 250;

    private static final Duration HALF_LIFE = Duration.ofDays(7);
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final List<Item> items;
    private final Map<UUID, Integer> numbers = new HashMap<>();

    private HotTopics(List<Item> items) {
        this.items = items;
        for (int i = 0; i < items.size(); i++) {
            numbers.put(items.get(i).id, i);
        }
    }

    /**
     * The topics of a list of messages, hottest first.
     *
     * @param messages any order; ids must differ
     * @param most at most so many topics
     */
    public static List<Topic> of(List<Item> messages, int most) {
        List<Item> ordered = messages.stream()
                .sorted(Comparator.comparing(Item::time).thenComparing(Item::id))
                .toList();
        return ordered.isEmpty() ? List.of() : new HotTopics(ordered).topics(most);
    }

    private List<Topic> topics(int most) {
        Instant now = items.getLast().time;
        List<Star> hottest = stars().stream()
                .map(members -> new Star(members, heat(members, now)))
                .sorted(Comparator.comparingDouble(Star::heat)
                        .reversed()
                        .thenComparing(star -> star.members.getFirst().id))
                .limit(most)
                .toList();
        TopicLabel label =
                new TopicLabel(items, hottest.stream().map(Star::members).toList());
        return IntStream.range(0, hottest.size())
                .mapToObj(i -> topic(hottest.get(i), label.place(i), label.matter(i)))
                .toList();
    }

    /** Messages on one matter, oldest first, and how hot it is. */
    private record Star(List<Item> members, double heat) {}

    /**
     * Takes the message with most neighbours together with those, then the next among the rest, until all are taken. A
     * group most of whose links lead into an earlier group joins that one.
     */
    private List<List<Item>> stars() {
        List<int[]> neighbours = neighbours();
        int[] group = new int[items.size()];
        Arrays.fill(group, -1);
        int[] order = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -neighbours.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        int groups = 0;
        for (int centre : order) {
            if (group[centre] < 0) {
                groups = gather(centre, neighbours, group, groups);
            }
        }
        return members(group, groups);
    }

    private static int gather(int centre, List<int[]> neighbours, int[] group, int groups) {
        int[] free = IntStream.concat(IntStream.of(centre), IntStream.of(neighbours.get(centre)))
                .filter(i -> group[i] < 0)
                .toArray();
        int target = mostLinked(free, neighbours, group, groups);
        IntStream.of(free).forEach(i -> group[i] = target);
        return target == groups ? groups + 1 : groups;
    }

    /** The group that takes more than half of the links of some messages, or else a new one. */
    private static int mostLinked(int[] messages, List<int[]> neighbours, int[] group, int groups) {
        Map<Integer, Integer> links = new HashMap<>();
        int all = 0;
        for (int message : messages) {
            for (int other : neighbours.get(message)) {
                all++;
                links.merge(group[other], 1, Integer::sum);
            }
        }
        int half = all / 2;
        return links.entrySet().stream()
                .filter(linked -> linked.getKey() >= 0 && linked.getValue() > half)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(groups);
    }

    private List<List<Item>> members(int[] group, int groups) {
        List<List<Item>> members = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < group.length; i++) {
            members.get(group[i]).add(items.get(i));
        }
        members.removeIf(star -> star.size() < 2);
        return members;
    }

    private List<int[]> neighbours() {
        DuplicateIndex index = new DuplicateIndex(items.size(), FOREVER);
        List<DuplicateIndex.Known> known = new ArrayList<>();
        for (int from = 0; from < items.size(); from += LOT) {
            List<DuplicateIndex.Known> lot = items.subList(from, Math.min(from + LOT, items.size())).parallelStream()
                    .map(item -> index.known(item.id, item.time, item.beginning(), null, item.placeKey, item.typeCode))
                    .toList();
            lot.forEach(index::add);
            known.addAll(lot);
        }
        return IntStream.range(0, items.size())
                .parallel()
                .mapToObj(i -> neighbours(index, known.get(i), i))
                .toList();
    }

    private int[] neighbours(DuplicateIndex index, DuplicateIndex.Known item, int i) {
        return index.near(item, NEIGHBOURS).stream()
                .filter(candidate -> candidate.kind() != Candidate.Kind.RELATED)
                .mapToInt(candidate -> numbers.get(candidate.id()))
                .filter(other -> other != i)
                .toArray();
    }

    private static Topic topic(Star star, String place, String matter) {
        List<UUID> ids = star.members.stream().map(Item::id).toList();
        return new Topic(
                place + matter,
                place,
                matter,
                ids,
                star.heat,
                star.members.getFirst().time,
                star.members.getLast().time);
    }

    /** Each message counts half after a week, votes count by their logarithm, and a growing topic counts more. */
    private static double heat(List<Item> members, Instant now) {
        double heat = 0;
        int recent = 0;
        for (Item member : members) {
            double age = (double) Duration.between(member.time, now).toSeconds() / HALF_LIFE.toSeconds();
            heat += Math.pow(0.5, age) * (1 + Math.log1p(Math.max(0, member.votes)));
            recent += age < 1 ? 1 : 0;
        }
        double growth = (recent + 1.0) / (members.size() - recent + 1.0);
        return heat * Math.sqrt(Math.clamp(growth, 0.5, 3));
    }

    /**
     * One recent message.
     *
     * @param placeKey the normalised place, if known
     * @param votes voices in support, 0 if there is no voting
     */
    public record Item(
            UUID id,
            Instant time,
            Message message,
            @Nullable String placeKey,
            @Nullable String typeCode,
            int votes) {

        /** Enough of a message to tell what matter it speaks of. */
        private Message beginning() {
            String body = message.body();
            return new Message(message.title(), body.substring(0, Math.min(body.length(), READ)));
        }
    }
}
