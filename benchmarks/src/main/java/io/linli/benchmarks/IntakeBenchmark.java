package io.linli.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports over HTTP, each classified, located, checked against exact duplicates, dispatched and committed
 * before its answer: as many as the machine takes, and at a steady 200 a second.
 */
public final class IntakeBenchmark {

    private static final int CONNECTIONS = 48;
    private static final double SECONDS = 60;

    private IntakeBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (var server = ServerUnderTest.onEmptyData()) {
            server.withCity();
            var city = new CityUnderLoad(server);
            List<Load.Piece> reporters = reporters(city);
            Load.Outcome warm = Load.closed(reporters, 15);
            Load.Outcome full = Load.closed(reporters, SECONDS);
            Load.Outcome steady = Load.open(reporters, 200, SECONDS);
            Stored stored = stored(server);
            new Result("intake")
                    .load("connections", CONNECTIONS)
                    .load("seconds", SECONDS)
                    .load("steadyPerSecond", 200)
                    .figure("intake to dispatched and committed, sustained", full.perSecond(), "events/s", ">= 500")
                    .figure("the same, p99", full.latencies().millisAt(0.99), "ms", "")
                    .figure("failed answers", full.failed() + steady.failed(), "events", "0")
                    .figure(
                            "answered but not stored",
                            warm.done() + full.done() + steady.done() - stored.all(),
                            "events",
                            "0")
                    .figure("dispatched to a unit without a person, share", stored.dispatchedShare(), "%", "")
                    .figure("at 200 events/s, p50", steady.latencies().millisAt(0.5), "ms", "")
                    .figure("at 200 events/s, p99", steady.latencies().millisAt(0.99), "ms", "< 150 ms")
                    .write();
        }
    }

    /** What the database holds in the end, and how much of it has left the inbox by itself. */
    private static Stored stored(ServerUnderTest server) throws IOException, SQLException {
        try (var owner = StoredEvents.owner(server);
                var statement = owner.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), 100.0 * count(dispatched_at) / count(*) FROM incident.incident")) {
            row.next();
            return new Stored(row.getLong(1), row.getDouble(2));
        }
    }

    private record Stored(long all, double dispatchedShare) {}

    private static List<Load.Piece> reporters(CityUnderLoad city) throws IOException {
        Connection session = city.signedIn("city");
        var reporters = new ArrayList<Load.Piece>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = session.sibling();
            reporters.add(
                    () -> connection.post("/api/v1/incidents", city.report()).status() == 201);
        }
        return reporters;
    }
}
