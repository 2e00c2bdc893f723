package io.linli.benchmarks;

import io.linli.simulator.Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What people ask of a list of a million records, one after the other, and how long they wait for the answer. */
final class RecordQuestions {

    private static final int ROUNDS = 400;

    private final Server doors;
    private final Result result;

    RecordQuestions(Server doors, Result result) {
        this.doors = doors;
        this.result = result;
    }

    void ask() {
        for (String user : List.of("community", "street", "city")) {
            Server who = doors.signedIn(user, "linli-demo");
            String second = "?cursor="
                    + who.get(RecordTables.TICKETS + "?limit=50").path("next").asString();
            measure(user, who, "list", List.of("", "?sort=due", "?sort=-updated", second), "< 60 ms");
            measure(
                    user,
                    who,
                    "list with filters",
                    List.of(
                            "?state=open",
                            "?filter.kind=noise&state=waiting",
                            "?filter.due=2026-03-01..2026-03-31&filter.kind=road"),
                    "< 60 ms");
            measure(
                    user,
                    who,
                    "search",
                    List.of(
                            asked("漏水"),
                            asked("12栋电梯"),
                            asked("井盖松动"),
                            asked("M000123456"),
                            asked("dianti"),
                            asked("没有的事")),
                    "< 60 ms");
            measure(user, who, "board", List.of("/board", "/board?filter.kind=water"), "< 60 ms");
            measure(
                    user,
                    who,
                    "statistics",
                    List.of(
                            "/statistics",
                            "/statistics?from=2025-01-01&to=2025-12-31",
                            "/statistics?from=2026-03-10&to=2026-04-20"),
                    "< 300 ms");
        }
    }

    private static String asked(String words) {
        return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void measure(String user, Server who, String what, List<String> questions, String wanted) {
        var latencies = new Latencies(ROUNDS);
        for (int i = -ROUNDS / 5; i < ROUNDS; i++) {
            String question = questions.get(Math.floorMod(i, questions.size()));
            long start = System.nanoTime();
            who.get(RecordTables.TICKETS + question);
            if (i >= 0) {
                latencies.add(System.nanoTime() - start);
            }
        }
        result.figure(what + " as " + user + ", median", latencies.millisAt(0.5), "ms", "");
        result.figure(what + " as " + user + ", p99", latencies.millisAt(0.99), "ms", wanted);
    }
}
