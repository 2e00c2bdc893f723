package io.linli.incident.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final int NEIGHBOURS = 40;
    private static final double LINKED_FROM = 0.3;
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
        TopicLabel label = new TopicLabel(items);
        return stars().stream()
                .map(members -> topic(members, now, label))
                .sorted(Comparator.comparingDouble(Topic::heat).reversed().thenComparing(Topic::label))
                .limit(most)
                .toList();
    }

    /** Takes the message with most neighbours together with those, then the next among the rest, until all are taken. */
    private List<List<Item>> stars() {
        List<int[]> neighbours = neighbours();
        boolean[] taken = new boolean[items.size()];
        List<List<Item>> stars = new ArrayList<>();
        IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -neighbours.get(i).length))
                .forEach(centre -> {
                    List<Item> star = star(centre, neighbours.get(centre), taken);
                    if (star.size() > 1) {
                        stars.add(star);
                    }
                });
        return stars;
    }

    private List<Item> star(int centre, int[] neighbours, boolean[] taken) {
        if (taken[centre]) {
            return List.of();
        }
        int[] free = IntStream.concat(IntStream.of(centre), IntStream.of(neighbours))
                .filter(i -> !taken[i])
                .sorted()
                .distinct()
                .toArray();
        IntStream.of(free).forEach(i -> taken[i] = true);
        return IntStream.of(free).mapToObj(items::get).toList();
    }

    private List<int[]> neighbours() {
        DuplicateIndex index = new DuplicateIndex(items.size(), FOREVER);
        items.forEach(item -> index.add(item.id, item.time, item.message, null, item.placeKey, item.typeCode));
        return IntStream.range(0, items.size())
                .parallel()
                .mapToObj(i -> neighbours(index, i))
                .toList();
    }

    private int[] neighbours(DuplicateIndex index, int i) {
        Item item = items.get(i);
        return index.near(item.message, item.time, null, item.placeKey, NEIGHBOURS).stream()
                .filter(candidate -> candidate.score() >= LINKED_FROM)
                .mapToInt(candidate -> numbers.get(candidate.id()))
                .filter(other -> other != i)
                .toArray();
    }

    private static Topic topic(List<Item> members, Instant now, TopicLabel label) {
        Instant from = members.getFirst().time;
        Instant to = members.getLast().time;
        String place = label.place(members);
        String matter = label.matter(members, place);
        return new Topic(
                place + matter, place, matter, members.stream().map(Item::id).toList(), heat(members, now), from, to);
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
            int votes) {}
}
