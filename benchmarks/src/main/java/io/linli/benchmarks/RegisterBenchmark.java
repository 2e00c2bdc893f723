package io.linli.benchmarks;

import io.linli.simulator.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The register of a whole city, filled through its own import doors: import, search as a street's user, what sealing and
 * row-level security cost an exact search, earlier states, what the ledger costs, the view of a tall building, and the disk.
 *
 * <p>Arguments: people (8,000,000) and communities (488). The folder named by the environment variable {@code
 * LINLI_BENCH_DATA} is kept, and used again when it holds as many people.
 */
public final class RegisterBenchmark {

    private static final int PEOPLE = 8_000_000;
    private static final int COMMUNITIES = 488;
    /** Numbers from here on belong to nobody of the simulated city; each minute of the clock has a million of its own. */
    private static final long FREE = 20_000_000;

    private RegisterBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PEOPLE;
        int communities = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COMMUNITIES;
        try (var server = ServerUnderTest.onKeptData()) {
            var result = new Result("register").load("people", people).load("communities", communities);
            fill(server, people, communities, result);
            long unused = FREE + System.currentTimeMillis() / 60_000 % 190 * 1_000_000;
            measure(server, people, unused, result);
            result.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(ServerUnderTest server, int people, int communities, Result result)
            throws IOException, SQLException, InterruptedException {
        try (Connection owner = StoredEvents.owner(server)) {
            if (RegisterTables.people(owner) >= people) {
                return;
            }
        }
        long start = System.nanoTime();
        server.simulator(
                "city",
                "--server",
                server.address("").toString(),
                "--residents",
                Integer.toString(people),
                "--communities",
                Integer.toString(communities),
                "--accounts",
                "400",
                "--register",
                Integer.toString(people));
        result.figure("city and register filled", (System.nanoTime() - start) / 1e9, "s", "");
        try (Connection owner = StoredEvents.owner(server)) {
            RegisterTables.vacuum(owner);
        }
        server.restart();
    }

    private static void measure(ServerUnderTest server, int people, long unused, Result result)
            throws IOException, SQLException {
        var questions = new RegisterQuestions(Server.at(server.address("").toString()), unused, result);
        questions.searching();
        questions.earlier();
        questions.looking();
        String building = questions.tallBuilding();
        try (var browser = new BrowserUnderTest(server)) {
            questions.painted(browser, building);
        }
        questions.importing(people);
        try (Connection owner = StoredEvents.owner(server)) {
            RegisterTables.exact(owner, result);
            RegisterTables.disk(owner, result);
        }
    }
}
