package io.linli.benchmarks;

import io.linli.incident.triage.Candidate;
import io.linli.incident.triage.DuplicateIndex;
import io.linli.incident.triage.HotTopics;
import io.linli.incident.triage.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How well messages on the same case are found, measured on pairs that were read and judged by hand
 * ({@code benchmarks/data/duplicate-pairs.csv}: identifiers, judgement and how the pair was drawn), and how quickly, with
 * 200,000 messages stored.
 */
public final class DuplicatesBenchmark {

    private static final int STORED = 200_000;
    private static final int SEARCHES = 2_000;
    private static final int CHECKS = 20_000;
    private static final int TOPIC_MESSAGES = 10_000;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final List<List<String>> rows;
    private final Map<String, Integer> numbers = new HashMap<>();

    private DuplicatesBenchmark(List<List<String>> rows) {
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            numbers.put(rows.get(i).getFirst(), i);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var rows = SharedMessages.read("stream.csv");
        if (rows.isPresent()) {
            new DuplicatesBenchmark(rows.get()).run();
        }
    }

    private void run() throws IOException {
        var result = new Result("duplicates").load("messages", rows.size()).load("stored", STORED);
        quality(result);
        speed(result);
        topics(result);
        result.write();
    }

    private void quality(Result result) throws IOException {
        var index = new DuplicateIndex(STORED, FOREVER);
        for (int i = 0; i < rows.size(); i++) {
            index.add(id(i), time(i), message(i), null, null, null);
        }
        Path file = Path.of(System.getProperty("linli.home", "."), "benchmarks", "data", "duplicate-pairs.csv");
        var pairs = SharedMessages.table(file);
        int offered = 0;
        int same = 0;
        int right = 0;
        for (List<String> pair : pairs) {
            boolean judged = pair.get(2).equals("SAME");
            boolean found = offers(index, row(pair.get(0)), row(pair.get(1)));
            offered += found ? 1 : 0;
            same += judged ? 1 : 0;
            right += judged && found ? 1 : 0;
        }
        result.load("judgedPairs", pairs.size()).load("judgedSame", same);
        result.figure("precision on judged pairs", (double) right / offered, "", ">= 0.9");
        result.figure("recall on judged pairs", (double) right / same, "", ">= 0.7");
    }

    /** Whether the later message of a pair is offered the earlier one as the same case. */
    private boolean offers(DuplicateIndex index, int one, int other) {
        int later = time(one).isAfter(time(other)) ? one : other;
        UUID earlier = id(later == one ? other : one);
        return index.near(message(later), time(later), null, null, 500).stream()
                .anyMatch(found -> found.id().equals(earlier) && found.kind() != Candidate.Kind.RELATED);
    }

    private void speed(Result result) {
        var index = new DuplicateIndex(STORED, FOREVER);
        var random = new Random(1);
        long before = usedMemory();
        long start = System.nanoTime();
        for (int i = 0; i < STORED; i++) {
            index.add(new UUID(1, i), time(random.nextInt(rows.size())), mixed(random), null, null, null);
        }
        result.figure("remembering a message", seconds(start) / STORED * 1000, "ms", "");
        result.figure("memory of " + index.size() + " messages", (usedMemory() - before) / 1e6, "MB", "");
        List<Message> asked =
                IntStream.range(0, SEARCHES).mapToObj(i -> mixed(random)).toList();
        asked.subList(0, SEARCHES / 2).forEach(message -> index.near(message, time(0), null, null, 10));
        start = System.nanoTime();
        asked.forEach(message -> index.near(message, time(0), null, null, 10));
        result.figure("searches by meaning, one thread", SEARCHES / seconds(start), "1/s", ">= 100/s");
        start = System.nanoTime();
        for (int i = 0; i < CHECKS; i++) {
            index.same(asked.get(i % SEARCHES), time(0));
        }
        result.figure("check for the same text", seconds(start) / CHECKS * 1000, "ms", "< 0.2 ms");
    }

    private void topics(Result result) {
        var random = new Random(2);
        List<HotTopics.Item> items = new ArrayList<>();
        for (int i = 0; i < TOPIC_MESSAGES; i++) {
            int row = i < rows.size() ? i : random.nextInt(rows.size());
            Message message = i < rows.size() ? message(row) : mixed(random);
            items.add(new HotTopics.Item(new UUID(2, i), time(row), message, null, null, 0));
        }
        HotTopics.of(items.subList(0, rows.size()), 10);
        long start = System.nanoTime();
        HotTopics.of(items, 50);
        result.figure("topics of " + TOPIC_MESSAGES + " messages", seconds(start), "s", "< 2 s");
    }

    /** A new message of the length and wording of real ones. */
    private Message mixed(Random random) {
        Message one = message(random.nextInt(rows.size()));
        String other = message(random.nextInt(rows.size())).body();
        String text = one.body().substring(0, one.body().length() / 2) + other.substring(other.length() / 2);
        return new Message(one.title(), text);
    }

    private int row(String id) {
        return Objects.requireNonNull(numbers.get(id), () -> "no message " + id);
    }

    private Message message(int row) {
        return new Message(rows.get(row).get(2), rows.get(row).get(4));
    }

    private Instant time(int row) {
        return LocalDateTime.parse(rows.get(row).get(3)).toInstant(ZoneOffset.ofHours(8));
    }

    private static UUID id(int row) {
        return new UUID(0, row);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
