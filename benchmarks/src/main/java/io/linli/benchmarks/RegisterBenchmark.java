package io.linli.benchmarks;

import io.linli.kernel.FieldCipher;
import io.linli.simulator.Server;
import io.linli.simulator.city.RegisterFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * The register of a whole city, filled through its own import doors: import, search as a street's user, what sealing and
 * row-level security cost an exact search, earlier states, the view of a tall building, and the disk.
 *
 * <p>Arguments: people (8,000,000) and communities (488).
 */
public final class RegisterBenchmark {

    private static final int PEOPLE = 8_000_000;
    private static final int COMMUNITIES = 488;
    private static final int IMPORTED = 100_000;
    private static final int SEARCHES = 2_000;
    private static final int LOOKUPS = 5_000;
    private static final int CHANGES = 200;

    private RegisterBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PEOPLE;
        int communities = arguments.length > 1 ? Integer.parseInt(arguments[1]) : COMMUNITIES;
        try (var server = ServerUnderTest.onEmptyData()) {
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
            var result = new Result("register").load("people", people).load("communities", communities);
            Server doors = Server.at(server.address("").toString());
            Server street = doors.signedIn("street", "linli-demo");
            importing(street, people, result);
            try (Connection owner = StoredEvents.owner(server)) {
                vacuum(owner);
                server.restart();
            }
            street = doors.signedIn("street", "linli-demo");
            searching(street, result);
            earlier(street, people, result);
            tallBuilding(doors.signedIn("city", "linli-demo"), street, people, result);
            try (Connection owner = StoredEvents.owner(server)) {
                exact(owner, result);
                disk(owner, result);
            }
            result.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void vacuum(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("VACUUM ANALYZE registry.person, registry.house, registry.organisation, registry.thing");
        }
    }

    private static List<String> houses(Server street) {
        List<String> codes = new ArrayList<>();
        street.get("/api/v1/registry/houses?limit=200")
                .path("items")
                .forEach(house -> codes.add(house.path("facts").path("code").asString()));
        return codes;
    }

    private static void importing(Server street, int people, Result result) {
        List<String> houses = houses(street);
        int rows = Math.min(IMPORTED, Math.max(2_000, people / 2));
        var text = new StringBuilder("姓名,证件号码,联系电话,房屋编码,居住类型,职业\n");
        for (int i = 0; i < rows; i++) {
            text.append("新来")
                    .append((char) ('一' + i % 5_000))
                    .append(',')
                    .append(RegisterFiles.idNumber((long) people + i))
                    .append(",1")
                    .append(5_000_000_000L + i)
                    .append(',')
                    .append(houses.get(i % houses.size()))
                    .append(",常住,教师\n");
        }
        long start = System.nanoTime();
        JsonNode job = await(street, "/api/v1/registry/people/import", text.toString());
        double seconds = (System.nanoTime() - start) / 1e9;
        result.load("imported rows", rows)
                .load("import said", job.path("message").asString());
        result.figure("import of people", rows / seconds, "rows/s", ">= 5,000 rows/s");
    }

    private static JsonNode await(Server by, String path, String table) {
        String job = "/api/v1/jobs/"
                + by.postText(path, "text/csv", table).path("jobId").asString();
        JsonNode state = by.get(job);
        while (state.path("state").asString().equals("running")) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            state = by.get(job);
        }
        return state;
    }

    /** What people type: whole and half names, pinyin, initials, addresses, errors, numbers. */
    private static void searching(Server street, Result result) {
        List<String> typed = new ArrayList<>();
        for (JsonNode person : street.get("/api/v1/registry/people?limit=200").path("items")) {
            String name = person.path("facts").path("name").asString();
            String address = person.path("address").asString("");
            typed.add(name);
            typed.add(name.substring(0, 1));
            typed.add(name.substring(1));
            typed.add(name.charAt(0) + "晓" + name.substring(1));
            typed.add(address.substring(Math.max(0, address.length() - 12)));
        }
        typed.addAll(List.of("wangwei", "zhangmin", "lixiuying", "zhw", "lxy", "chengang", "wangwie", "18000000000"));
        typed.add(RegisterFiles.idNumber(1));
        typed.add(RegisterFiles.idNumber(7_777));
        var random = new SplittableRandom(1);
        var latencies = new Latencies(SEARCHES);
        for (int i = -SEARCHES / 5; i < SEARCHES; i++) {
            String text = typed.get(random.nextInt(typed.size()));
            long start = System.nanoTime();
            street.get("/api/v1/registry/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            if (i >= 0) {
                latencies.add(System.nanoTime() - start);
            }
        }
        result.figure("search by a street's user, median", latencies.millisAt(0.5), "ms", "");
        result.figure("search by a street's user, p99", latencies.millisAt(0.99), "ms", "< 100 ms");
    }

    private static void earlier(Server street, int people, Result result) {
        String house = houses(street).getFirst();
        JsonNode person = street.post(
                "/api/v1/registry/people",
                Map.of(
                        "facts",
                        Map.of("name", "多变", "idNumber", RegisterFiles.idNumber(people + 500_000L), "houseCode", house),
                        "validFrom",
                        "2020-01-01"));
        String path = "/api/v1/registry/people/" + person.path("id").asString();
        for (int i = 1; i <= CHANGES; i++) {
            street.patch(
                    path,
                    i,
                    Map.of(
                            "facts",
                            Map.of("employer", "单位" + i, "phone", "1390000%04d".formatted(i)),
                            "validFrom",
                            java.time.LocalDate.of(2020, 1, 1).plusDays(i * 7L).toString()));
        }
        var latencies = new Latencies(1_000);
        for (int i = -200; i < 1_000; i++) {
            long start = System.nanoTime();
            street.get(path + "?asOf=2020-0" + (1 + Math.floorMod(i, 9)) + "-15");
            if (i >= 0) {
                latencies.add(System.nanoTime() - start);
            }
        }
        result.figure("as of a day, 200 changes, p99", latencies.millisAt(0.99), "ms", "< 20 ms");
    }

    private static void tallBuilding(Server city, Server street, int people, Result result) {
        JsonNode house = street.get("/api/v1/registry/houses?limit=1")
                .path("items")
                .path(0)
                .path("facts");
        String grid = house.path("placeCode").asString();
        JsonNode centre = city.get("/api/v1/divisions/" + grid).path("center");
        String building = grid + "990";
        var lines = new StringBuilder("""
                {"kind":"building","code":"%s","name":"高楼","type":"tower","address":"高楼路1号","floors":34,"height":100,"units":2,"position":%s}
                {"kind":"unit","code":"%s01","building":"%s","name":"1单元"}
                {"kind":"unit","code":"%s02","building":"%s","name":"2单元"}
                """.formatted(building, centre, building, building, building, building));
        var table = new StringBuilder("姓名,证件号码,房屋编码,居住类型\n");
        int number = 0;
        for (int unit = 1; unit <= 2; unit++) {
            for (int floor = 1; floor <= 34; floor++) {
                for (int door = 1; door <= 4; door++) {
                    String code = building + "%02d%02d%02d".formatted(unit, floor, door);
                    lines.append("""
                            {"kind":"house","code":"%s","unit":"%s0%d","floor":%d,"room":"%d%02d","address":"高楼路1号%d单元%d%02d室","area":90}
                            """.formatted(code, building, unit, floor, floor, door, unit, floor, door));
                    for (int i = 0; i < 3; i++) {
                        table.append("高楼人,")
                                .append(RegisterFiles.idNumber(people + 600_000L + number++))
                                .append(',')
                                .append(code)
                                .append(",常住\n");
                    }
                }
            }
        }
        city.postText("/api/v1/addresses/import", "application/x-ndjson", lines.toString());
        result.load(
                "tall building",
                await(city, "/api/v1/registry/people/import", table.toString())
                        .path("message")
                        .asString());
        var latencies = new Latencies(200);
        for (int i = -50; i < 200; i++) {
            long start = System.nanoTime();
            street.get("/api/v1/registry/buildings/" + building);
            if (i >= 0) {
                latencies.add(System.nanoTime() - start);
            }
        }
        result.figure(
                "building of 34 floors x 8, answered, p99", latencies.millisAt(0.99), "ms", "< 300 ms to painted");
    }

    /** The same rows found by blind index under row-level security, and by the plain number without. */
    private static void exact(Connection owner, Result result) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("""
                    CREATE TABLE public.bench_person AS
                    SELECT *, encode(id_index, 'hex') AS id_number FROM registry.person WHERE id_index IS NOT NULL
                    """);
            statement.execute("CREATE INDEX ON public.bench_person (id_number)");
            statement.execute("VACUUM ANALYZE public.bench_person");
            List<byte[]> indexes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT id_index FROM registry.person
                    WHERE id_index IS NOT NULL AND place_code LIKE (SELECT left(min(place_code), 9) FROM registry.person) || '%'
                    ORDER BY id_index LIMIT 2000
                    """)) {
                while (rows.next()) {
                    indexes.add(rows.getBytes(1));
                }
            }
            double plain = 0;
            double guarded = 0;
            for (int round = 0; round < 4; round++) {
                double one = lookUp(owner, "SELECT * FROM public.bench_person WHERE id_number = ?", indexes, false);
                statement.execute("""
                        SELECT set_config('linli.kind', 'STAFF', false), set_config('linli.places', '', false),
                               set_config('linli.low', left(min(place_code), 9), false),
                               set_config('linli.high', left(min(place_code), 9) || ':', false) FROM registry.person
                        """);
                statement.execute("SET ROLE linli_app");
                double other = lookUp(
                        owner, "SELECT * FROM registry.person WHERE id_index = ? AND state <> 'merged'", indexes, true);
                statement.execute("RESET ROLE");
                plain += round == 0 ? 0 : one;
                guarded += round == 0 ? 0 : other;
            }
            statement.execute("DROP TABLE public.bench_person");
            result.figure("exact search, plain SQL", plain / 3, "µs", "");
            result.figure("exact search, blind index and row-level security", guarded / 3, "µs", "");
            result.figure("exact search, ratio", guarded / plain, "times", "< 1.3");
        }
    }

    private static double lookUp(Connection owner, String query, List<byte[]> indexes, boolean blind)
            throws SQLException {
        var cipher = new FieldCipher(new byte[FieldCipher.KEY_BYTES]);
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOKUPS; i++) {
                byte[] index = indexes.get(i * 31 % indexes.size());
                if (blind) {
                    cipher.index("430102199001010014");
                    statement.setBytes(1, index);
                } else {
                    statement.setString(1, java.util.HexFormat.of().formatHex(index));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("a stored person was not found");
                    }
                }
            }
            return (System.nanoTime() - start) / 1e3 / LOOKUPS;
        }
    }

    private static void disk(Connection owner, Result result) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT sum(pg_total_relation_size(c.oid)) / 1e9, (SELECT count(*) FROM registry.person)
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'registry' AND c.relkind = 'r'
                        """)) {
            row.next();
            result.load("people at the end", row.getLong(2));
            result.figure(
                    "disk of the register with history and indexes", row.getDouble(1), "GB", "< 20 GB for 8,000,000");
        }
    }
}
