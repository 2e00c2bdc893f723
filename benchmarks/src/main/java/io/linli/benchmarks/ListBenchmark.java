package io.linli.benchmarks;

import io.linli.incident.IncidentRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The incident list of a street with a million incidents in the city: any filter, first and deep pages;
 * the statistics of any scope; and what row-level security costs.
 */
public final class ListBenchmark {

    private static final int STORED = 1_000_000;
    private static final int TURNS = 21;
    private static final List<String> FILTERS = List.of(
            "",
            "&state=signed",
            "&state=archived",
            "&state=dispatched&state=handling",
            "&type=E01",
            "&type=L01",
            "&urgency=normal",
            "&channel=phone",
            "&clock=overdue",
            "&rated=true",
            "&sort=dueAt",
            "&q=%E8%B7%AF%E7%81%AF",
            "&q=%E5%9E%83%E5%9C%BE&state=archived",
            "&hasPhoto=false&type=E0102",
            "&from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z&channel=worker");

    private ListBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int stored = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STORED;
        try (var server = StoredEvents.city(stored)) {
            var result = new Result("list").load("storedEvents", stored).load("filters", FILTERS.size());
            var city = new CityUnderLoad(server);
            lists(city, result);
            statistics(city, result);
            rowLevelSecurity(server, result);
            result.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lists(CityUnderLoad city, Result result) throws IOException {
        StreetUser street = new StreetUser(city.signedIn("street"));
        var first = new Latencies(100_000);
        var deep = new Latencies(100_000);
        for (int round = 0; round < 41; round++) {
            for (String filter : FILTERS) {
                String cursor = street.page(filter, "", round == 0 ? new Latencies(1) : first);
                for (int page = 0; page < 3 && !cursor.isEmpty(); page++) {
                    cursor = street.page(filter, cursor, round == 0 ? new Latencies(1) : deep);
                }
            }
        }
        result.figure("list, first page, any filter, p99", first.millisAt(0.99), "ms", "< 50 ms")
                .figure("list, deeper pages, p99", deep.millisAt(0.99), "ms", "< 50 ms")
                .figure("list, first page, p50", first.millisAt(0.5), "ms", "");
    }

    private static void statistics(CityUnderLoad city, Result result) throws IOException {
        for (String account : List.of("city", "district", "street", "community")) {
            var times = new Latencies(1000);
            try (var connection = city.signedIn(account)) {
                for (int i = 0; i < 60; i++) {
                    long began = System.nanoTime();
                    var answer = connection.get(
                            "/api/v1/statistics/incidents?from=%d-01-01&to=2026-12-31".formatted(2025 + i % 2));
                    if (answer.status() != 200) {
                        throw new IOException("statistics answers " + answer.status() + " " + answer.body());
                    }
                    if (i > 1) {
                        times.add(System.nanoTime() - began);
                    }
                }
            }
            result.figure("statistics page of account " + account + ", p95", times.millisAt(0.95), "ms", "< 300 ms");
        }
    }

    /** The same page of the list, read with the policies in force and by the owner, whom they do not bind. */
    private static void rowLevelSecurity(ServerUnderTest server, Result result) throws IOException, SQLException {
        try (Connection owner = StoredEvents.owner(server)) {
            String street;
            try (var rows = owner.createStatement()
                    .executeQuery(
                            "SELECT min(code) FROM territory.division WHERE length(code) = 9 AND code LIKE '9901%'")) {
                rows.next();
                street = rows.getString(1);
            }
            var bound = new ArrayList<Double>();
            var free = new ArrayList<Double>();
            for (int turn = 0; turn < TURNS; turn++) {
                bound.add(pageMillis(owner, street, true));
                free.add(pageMillis(owner, street, false));
            }
            result.figure("the same page for the owner, whom no policy binds", median(free), "ms", "");
            result.figure("row-level security costs", 100 * (median(bound) / median(free) - 1), "%", "< 15 %");
        }
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static double pageMillis(Connection owner, String street, boolean bound) throws SQLException {
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            if (bound) {
                statement.execute("SET LOCAL ROLE linli_app");
            }
            statement.execute(
                    "SELECT set_config('linli.kind', 'STAFF', true), set_config('linli.low', '%s', true), set_config('linli.high', '%s:', true)"
                            .formatted(street, street));
        }
        long began = System.nanoTime();
        int rounds = 300;
        try (PreparedStatement page = owner.prepareStatement("SELECT " + IncidentRecord.COLUMNS + """
                 FROM incident.incident
                WHERE street_code = ? AND reported_at < now() - make_interval(days => ?)
                ORDER BY reported_at DESC, id DESC LIMIT 51
                """)) {
            for (int i = 0; i < rounds; i++) {
                page.setString(1, street);
                page.setInt(2, ThreadLocalRandom.current().nextInt(100));
                try (var rows = page.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(2);
                    }
                }
            }
        }
        double millis = (System.nanoTime() - began) / 1e6 / rounds;
        owner.rollback();
        return millis;
    }

    /** A street user who turns pages. */
    private record StreetUser(io.linli.benchmarks.Connection connection) {

        String page(String filter, String cursor, Latencies times) throws IOException {
            long began = System.nanoTime();
            var answer = connection.get(
                    "/api/v1/incidents?limit=50" + filter + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            times.add(System.nanoTime() - began);
            if (answer.status() != 200) {
                throw new IOException("list " + filter + " answers " + answer.status() + " " + answer.body());
            }
            return answer.text("next");
        }
    }
}
