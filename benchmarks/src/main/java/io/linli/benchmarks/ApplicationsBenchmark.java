package io.linli.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How long it takes to install an application, and to upgrade it, on a running server whose communities all use it, and
 * whether anybody notices. Takes the number of communities, 500 if none is given.
 */
public final class ApplicationsBenchmark {

    private static final String APPS = "/api/v1/apps";
    private static final String ID = "bench-volunteers";
    private static final int CLIENTS = 4;
    private static final int UPGRADES = 3;
    private static final int COMMUNITIES_OF_STREET = 20;
    private static final String BOUNDARY = "linli";

    private final Connection city;
    private final int communities;
    private final Result result = new Result("applications");
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final Latencies times = new Latencies(2_000_000);

    private ApplicationsBenchmark(Connection city, int communities) {
        this.city = city;
        this.communities = communities;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int communities = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        try (var server = ServerUnderTest.onEmptyData();
                var city = new Connection("localhost", server.address("/").getPort()).signedIn("city", "linli-demo")) {
            new ApplicationsBenchmark(city, communities).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        List<String> places = city();
        result.load("communities", communities).load("clients", CLIENTS);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int person = i;
            people.add(Thread.ofPlatform().start(() -> ask(city.sibling(), person)));
        }
        double installed = published("1.0.0");
        for (String place : places) {
            expect(200, send("PUT", APPS + "/" + ID + "/subscriptions/" + place, "{\"settings\":{}}"));
        }
        double slowest = 0;
        for (int i = 1; i <= UPGRADES; i++) {
            slowest = Math.max(slowest, published("1." + i + ".0"));
        }
        ended.set(true);
        for (Thread person : people) {
            person.join();
        }
        failures.stream().limit(5).forEach(System.out::println);
        result.load("requestsMeanwhile", answered.get())
                .figure("install on a running server", installed, "s", "< 10 s")
                .figure("upgrade on a running server, slowest", slowest, "s", "< 10 s")
                .figure("failed requests meanwhile", failures.size(), "requests", "0")
                .figure("requests meanwhile, p99", times.millisAt(0.99), "ms", "")
                .write();
    }

    /** A city of districts with five streets each, imported through the public doors. */
    private List<String> city() throws IOException {
        int streets = (communities + COMMUNITIES_OF_STREET - 1) / COMMUNITIES_OF_STREET;
        var districts = new StringBuilder("code,name,cityCode\n");
        var streetTable = new StringBuilder("code,name,areaCode\n");
        var communityTable = new StringBuilder("code,name,streetCode\n");
        List<String> places = new ArrayList<>();
        for (int street = 0; street < streets; street++) {
            String district = "9901%02d".formatted(street / 5 + 1);
            String code = district + "%03d".formatted(street % 5 + 1);
            if (street % 5 == 0) {
                districts.append(district).append(",第").append(district).append("区,9901\n");
            }
            streetTable
                    .append(code)
                    .append(',')
                    .append(code)
                    .append("街道,")
                    .append(district)
                    .append('\n');
            for (int i = 1; i <= COMMUNITIES_OF_STREET && places.size() < communities; i++) {
                String community = code + "%03d".formatted(i);
                places.add(community);
                communityTable
                        .append(community)
                        .append(',')
                        .append(community)
                        .append("社区,")
                        .append(code)
                        .append('\n');
            }
        }
        for (String table : List.of(
                "code,name\n99,示范省\n",
                "code,name,provinceCode\n9901,临江市,99\n",
                districts.toString(),
                streetTable.toString(),
                communityTable.toString())) {
            expect(
                    200,
                    city.exchange(
                            "POST", "/api/v1/divisions/import", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        }
        return places;
    }

    /** Hands a version in and publishes it; gives the seconds that publishing took. */
    private double published(String version) throws IOException {
        Connection.Answer taken = expect(
                201,
                city.exchange("POST", APPS + "/packages", "multipart/form-data; boundary=" + BOUNDARY, form(version)));
        expect(204, city.post("/api/v1/session/confirmation", "{\"password\":\"linli-demo\"}"));
        long began = System.nanoTime();
        expect(
                200,
                city.post(
                        APPS + "/packages/" + taken.text("id") + "/publish",
                        "{\"confirmedRights\":true,\"confirmedUnsigned\":true}"));
        return (System.nanoTime() - began) / 1e9;
    }

    private static byte[] form(String version) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"app.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(zip(version));
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** The application for volunteers under another name. */
    private static byte[] zip(String version) throws IOException {
        Path folder = Path.of(System.getProperty("linli.home", "."), "apps", "volunteers");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(path));
                zip.write(
                        path.equals("app.yaml") ? renamed(Files.readString(file), version) : Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] renamed(String manifest, String version) {
        return manifest.replaceFirst("(?m)^id:.*$", "id: " + ID)
                .replaceFirst("(?m)^version:.*$", "version: " + version)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What people do all the time; the application itself among it as soon as it is there. */
    private void ask(Connection connection, int person) {
        List<String> paths =
                List.of(APPS + "/menu", APPS, "/api/v1/todos", "/api/v1/session", "/api/v1/incidents?limit=20");
        try (connection) {
            for (int turn = person; !ended.get(); turn++) {
                String path = paths.get(turn % paths.size());
                long began = System.nanoTime();
                Connection.Answer answer = connection.get(path);
                times.add(System.nanoTime() - began);
                answered.incrementAndGet();
                if (answer.status() != 200) {
                    failures.add(path + " " + answer.status() + " " + answer.body());
                }
                Thread.sleep(5);
            }
        } catch (IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection.Answer send(String method, String path, String json) throws IOException {
        return city.exchange(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Connection.Answer expect(int status, Connection.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("expected " + status + ", got " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
