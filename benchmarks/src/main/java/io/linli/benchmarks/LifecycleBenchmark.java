package io.linli.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whole lives of incidents over HTTP: report, sign, handle with an uploaded photo, verify, confirm and
 * rate, each answer committed; empty, and with two million stored incidents (or as many as the first
 * argument says).
 */
public final class LifecycleBenchmark {

    private static final int CLIENTS = 24;
    private static final double SECONDS = 60;
    /** Until the compiler has done its work and a restarted server has read its recent incidents. */
    private static final double WARMING = 120;

    private static final int STORED = 2_000_000;
    private static final byte[] PHOTO = Photo.jpeg(320, 240);

    private LifecycleBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int stored = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STORED;
        var result = new Result("lifecycle")
                .load("clients", CLIENTS)
                .load("secondsPerRun", SECONDS)
                .load("requestsPerLifecycle", Client.REQUESTS);
        Load.Outcome empty;
        try (var server = ServerUnderTest.onEmptyData()) {
            server.withCity();
            empty = measureEmpty(clients(new CityUnderLoad(server)), result);
        }
        result.write();
        if (stored > 0) {
            try (var server = StoredEvents.city(stored)) {
                measureFull(clients(new CityUnderLoad(server)), stored, empty, result);
            }
            result.write();
        }
    }

    private static Load.Outcome measureEmpty(List<Load.Piece> clients, Result result) throws InterruptedException {
        Load.closed(clients, WARMING);
        Load.Outcome empty = Load.closed(clients, SECONDS);
        result.figure("lifecycles, closed loop, empty", empty.perSecond(), "lifecycles/s", ">= 100")
                .figure("requests", empty.perSecond() * Client.REQUESTS, "requests/s", ">= 600")
                .figure("request p95, empty", Client.REQUEST_TIMES.millisAt(0.95), "ms", "< 300 ms")
                .figure("lifecycle p95, empty", empty.latencies().millisAt(0.95), "ms", "")
                .figure("failed", empty.failed(), "lifecycles", "0");
        Load.Outcome half = Load.open(clients, empty.perSecond() / 2, SECONDS);
        result.figure("open loop at half: lost", half.failed(), "lifecycles", "0")
                .figure("open loop at half: lifecycle p95", half.latencies().millisAt(0.95), "ms", "");
        return empty;
    }

    private static void measureFull(List<Load.Piece> clients, int stored, Load.Outcome empty, Result result)
            throws InterruptedException {
        Load.closed(clients, WARMING);
        Load.Outcome full = Load.closed(clients, SECONDS);
        result.load("storedEvents", stored)
                .figure("with stored events", full.perSecond(), "lifecycles/s", "")
                .figure("slower with stored events", 100 * (1 - full.perSecond() / empty.perSecond()), "%", "< 10 %")
                .figure("failed with stored events", full.failed(), "lifecycles", "0");
    }

    private static List<Load.Piece> clients(CityUnderLoad city) throws IOException {
        Connection resident = city.signedIn("resident");
        Connection community = city.signedIn("community");
        Connection department = city.signedIn("department");
        List<double[]> grids = CityUnderLoad.grids(community, placeOf(community));
        var clients = new ArrayList<Load.Piece>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(city, grids, resident.sibling(), community.sibling(), department.sibling()));
        }
        return clients;
    }

    /** The code of the first place an account may see. */
    private static String placeOf(Connection connection) throws IOException {
        String session = connection.get("/api/v1/session").body();
        int scopes = session.indexOf("\"scopes\"");
        int code = session.indexOf("\"code\":\"", scopes) + 8;
        return session.substring(code, session.indexOf('"', code));
    }

    /** One simulated city: a resident, a community worker and a department's handler. */
    private record Client(
            CityUnderLoad city, List<double[]> grids, Connection resident, Connection community, Connection department)
            implements Load.Piece {

        static final int REQUESTS = 7;
        static final Latencies REQUEST_TIMES = new Latencies(4_000_000);

        @Override
        public boolean run() throws IOException {
            double[] place = grids.get(ThreadLocalRandom.current().nextInt(grids.size()));
            Connection.Answer reported =
                    timed(() -> resident.post("/api/v1/incidents", city.report(place, ",\"typeCode\":\"E0102\"")), 201);
            String id = reported.text("id");
            long version = act(department, id, "sign", reported.number("version"), "");
            Connection.Answer photo = timed(() -> upload(department), 201);
            version = act(
                    department,
                    id,
                    "handle",
                    version,
                    ",\"result\":\"已清理完毕\",\"fileIds\":[\"" + photo.text("id") + "\"]");
            version = act(community, id, "verify", version, ",\"passed\":true,\"note\":\"现场已核查\"");
            version = act(resident, id, "confirm", version, "");
            act(resident, id, "rate", version, ",\"score\":5,\"comment\":\"很快\"");
            return true;
        }

        private static long act(Connection who, String id, String action, long version, String fields)
                throws IOException {
            Connection.Answer answer = timed(
                    () -> who.post(
                            "/api/v1/incidents/" + id + "/actions/" + action, "{\"version\":" + version + fields + "}"),
                    200);
            return answer.number("version");
        }

        private static Connection.Answer upload(Connection who) throws IOException {
            return who.exchange(
                    "POST", "/api/v1/files", "multipart/form-data; boundary=linli", Photo.multipart(PHOTO, "linli"));
        }

        private static Connection.Answer timed(Exchange exchange, int expected) throws IOException {
            long began = System.nanoTime();
            Connection.Answer answer = exchange.run();
            REQUEST_TIMES.add(System.nanoTime() - began);
            if (answer.status() != expected) {
                throw new IOException("expected " + expected + ", got " + answer.status() + ": " + answer.body());
            }
            return answer;
        }

        private interface Exchange {
            Connection.Answer run() throws IOException;
        }
    }
}
