package io.linli.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole instances of a process of five tasks with forms, a decision and a notice, driven over HTTP by four roles, each
 * answer committed; with a million finished instances; beside it what the bare engine does with the same drawing and no
 * forms, rights or trace. Then the task list of a person with 10,000 open tasks among a million. The first argument is
 * the number of stored instances and tasks, the second the seconds of each run.
 */
public final class ProcessesBenchmark {

    private static final int CLIENTS = 16;
    private static final int STORED = 1_000_000;
    private static final int SECONDS = 60;
    private static final int PAGES = 600;

    /** Until the compiler has done its work and each connection has its plans, in runs. */
    private static final double WARMING = 2;

    private ProcessesBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int stored = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STORED;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
        var result = new Result("processes")
                .load("clients", CLIENTS)
                .load("secondsPerRun", seconds)
                .load("requestsPerInstance", ReliefClient.REQUESTS)
                .load("storedInstances", stored);
        try (var server = ServerUnderTest.onKeptData()) {
            server.withCity();
            ReliefProcess.deploy(new CityUnderLoad(server).signedIn("city"));
            Load.Outcome empty = measureEmpty(server, seconds, result);
            bare(server, seconds, empty, result);
            result.write();
            StoredProcesses.fill(server, stored);
            server.restart();
            measureFull(server, seconds, empty, result);
            lists(server, result);
            result.write();
        }
    }

    private static Load.Outcome measureEmpty(ServerUnderTest server, int seconds, Result result)
            throws IOException, InterruptedException {
        List<Load.Piece> clients = clients(server);
        Load.closed(clients, WARMING * seconds);
        ReliefClient.forgetTimes();
        Load.Outcome empty = Load.closed(clients, seconds);
        result.figure("instances, closed loop, empty", empty.perSecond(), "instances/s", ">= 60")
                .figure("requests", empty.perSecond() * ReliefClient.REQUESTS, "requests/s", "")
                .figure("step p95, empty", ReliefClient.stepTimes().millisAt(0.95), "ms", "< 150 ms")
                .figure("step p50, empty", ReliefClient.stepTimes().millisAt(0.5), "ms", "")
                .figure("failed", empty.failed(), "instances", "0");
        return empty;
    }

    private static void bare(ServerUnderTest server, int seconds, Load.Outcome empty, Result result)
            throws IOException, InterruptedException, SQLException {
        try (var engine = new BareEngine(server)) {
            List<Load.Piece> workers = engine.workers(CLIENTS);
            Load.closed(workers, seconds / 2.0);
            Load.Outcome bare = Load.closed(workers, seconds);
            result.figure("bare engine, same drawing, in process", bare.perSecond(), "instances/s", "")
                    .figure("bare engine to ours over HTTP", bare.perSecond() / empty.perSecond(), "times", "");
        }
    }

    private static void measureFull(ServerUnderTest server, int seconds, Load.Outcome empty, Result result)
            throws IOException, InterruptedException {
        List<Load.Piece> clients = clients(server);
        Load.closed(clients, WARMING * seconds);
        ReliefClient.forgetTimes();
        Load.Outcome full = Load.closed(clients, seconds);
        result.figure("instances with stored ones", full.perSecond(), "instances/s", "")
                .figure("slower with stored ones", 100 * (1 - full.perSecond() / empty.perSecond()), "%", "< 10 %")
                .figure("step p95, with stored ones", ReliefClient.stepTimes().millisAt(0.95), "ms", "< 150 ms")
                .figure("failed with stored ones", full.failed(), "instances", "0");
    }

    private static List<Load.Piece> clients(ServerUnderTest server) throws IOException {
        var city = new CityUnderLoad(server);
        Connection grid = city.signedIn("grid");
        Connection community = city.signedIn("community");
        Connection street = city.signedIn("street");
        var clients = new ArrayList<Load.Piece>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ReliefClient(grid.sibling(), community.sibling(), street.sibling()));
        }
        return clients;
    }

    private static void lists(ServerUnderTest server, Result result) throws IOException {
        try (Connection street = new CityUnderLoad(server).signedIn("street")) {
            for (String list : List.of("which=mine", "which=mine&overdue=true", "which=done", "which=candidate")) {
                var times = new Latencies(PAGES * 2);
                String cursor = "";
                for (int page = 0; page < PAGES; page++) {
                    cursor = page(street, list, page % 20 == 0 ? "" : cursor, page < 20 ? new Latencies(1) : times);
                }
                result.figure("task list, " + list + ", p99", times.millisAt(0.99), "ms", "< 60 ms");
            }
            var times = new Latencies(PAGES);
            for (int i = 0; i < PAGES; i++) {
                timed(street, "/api/v1/todos?limit=50", i < 20 ? new Latencies(1) : times);
            }
            result.figure("to-do list of all modules, p99", times.millisAt(0.99), "ms", "< 60 ms");
        }
    }

    private static String page(Connection street, String list, String cursor, Latencies times) throws IOException {
        String path = ReliefProcess.PROCESS + "/tasks?limit=50&" + list + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        return timed(street, path, times).text("next");
    }

    private static Connection.Answer timed(Connection street, String path, Latencies times) throws IOException {
        long began = System.nanoTime();
        Connection.Answer answer = street.get(path);
        times.add(System.nanoTime() - began);
        if (answer.status() != 200) {
            throw new IOException(path + " answers " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
