package io.linli.benchmarks;

import java.io.IOException;

/**
 * How long a person waits for the first page, on an empty data folder and on one that is used, and how
 * much memory the idle server takes afterwards.
 */
public final class StartBenchmark {

    private static final int WARM_STARTS = 5;
    private static final long IDLE_MILLIS = 30_000;

    private StartBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var result = new Result("start").load("warmStarts", WARM_STARTS);
        try (var server = ServerUnderTest.onEmptyData()) {
            result.figure("first start to first page", server.secondsToFirstPage(), "s", "< 20 s");
            server.withCity();
            double slowest = 0;
            for (int i = 0; i < WARM_STARTS; i++) {
                server.restart();
                slowest = Math.max(slowest, server.secondsToFirstPage());
            }
            result.figure("warm start to first page, slowest", slowest, "s", "< 6 s");
            Thread.sleep(IDLE_MILLIS);
            result.figure("server process resident when idle", server.residentMiB(), "MiB", "< 450 MB");
            result.figure("database resident when idle", server.databaseResidentMiB(), "MiB", "< 250 MB");
        }
        result.write();
    }
}
