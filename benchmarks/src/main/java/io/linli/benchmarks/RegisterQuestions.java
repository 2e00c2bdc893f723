package io.linli.benchmarks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.linli.simulator.Server;
import io.linli.simulator.city.RegisterFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** What a street's user asks of the register over HTTP and in the browser. */
final class RegisterQuestions {

    private static final int IMPORTED = 100_000;
    /** People of one house in an imported file. */
    private static final int HOUSEHOLD = 3;

    private static final int SEARCHES = 2_000;
    private static final int CHANGES = 200;
    /** Fewer than one account may take in an hour, those for warming included. */
    private static final int LOOKS = 40;

    private static final int ROUNDS = 20;
    private static final String DOOR = "[data-code]";
    /** Goes to the building inside the running page; answers the milliseconds until the frame after all doors are there. */
    private static final String PAINT = """
            async building => {
              const frame = () => new Promise(requestAnimationFrame)
              const start = performance.now()
              history.pushState({}, '', '/console/register/buildings/' + building)
              dispatchEvent(new PopStateEvent('popstate', { state: {} }))
              while (document.querySelectorAll('[data-code]').length < 272) await frame()
              await frame()
              return performance.now() - start
            }
            """;

    private final Server street;
    private final Server city;
    private final Result result;
    private final long unused;

    /** @param unused the first number of persons whom nobody has registered yet */
    RegisterQuestions(Server doors, long unused, Result result) {
        this.street = doors.signedIn("street", "linli-demo");
        this.city = doors.signedIn("city", "linli-demo");
        this.unused = unused;
        this.result = result;
    }

    void importing(int people) {
        int rows = Math.min(IMPORTED, Math.max(2_000, people / 2));
        List<String> houses = houses(rows / HOUSEHOLD);
        var text = new StringBuilder("姓名,证件号码,联系电话,房屋编码,居住类型,职业\n");
        for (int i = 0; i < rows; i++) {
            text.append("新来")
                    .append((char) ('一' + i % 5_000))
                    .append(',')
                    .append(RegisterFiles.idNumber(unused + i))
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

    /** What people type: whole and half names, pinyin, initials, addresses, errors, numbers. */
    void searching() {
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

    void earlier() {
        String house = houses(1).getFirst();
        JsonNode person = street.post(
                "/api/v1/registry/people",
                Map.of(
                        "facts",
                        Map.of("name", "多变", "idNumber", RegisterFiles.idNumber(unused + 500_000), "houseCode", house),
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
                            LocalDate.of(2020, 1, 1).plusDays(i * 7L).toString()));
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

    /** Answers the code of a new building of 34 floors with two units of four doors on each. */
    String tallBuilding() {
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
                                .append(RegisterFiles.idNumber(unused + 600_000 + number++))
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
        return building;
    }

    /** The same record read without and with its number opened: what the ledger and the opening add. */
    void looking() {
        String path = "/api/v1/registry/people/"
                + street.get("/api/v1/registry/people?limit=1")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        var plain = new Latencies(LOOKS);
        var opened = new Latencies(LOOKS);
        var look = Map.of("fields", List.of("idNumber"), "purpose", "verification", "reason", "measured");
        Server looker = mayStillLook(path, look);
        for (int i = -LOOKS / 4; i < LOOKS; i++) {
            long start = System.nanoTime();
            looker.get(path);
            long middle = System.nanoTime();
            looker.post(path + "/reveal", look);
            if (i >= 0) {
                plain.add(middle - start);
                opened.add(System.nanoTime() - middle);
            }
        }
        result.figure("record with masked fields, median", plain.millisAt(0.5), "ms", "");
        result.figure("number opened and written to the ledger, median", opened.millisAt(0.5), "ms", "");
        result.figure(
                "added by opening and ledger, median", opened.millisAt(0.5) - plain.millisAt(0.5), "ms", "< 2 ms");
    }

    /** An account that has not taken its looks of this hour in an earlier measurement on the same data. */
    private Server mayStillLook(String path, Map<String, Object> look) {
        for (Server one : List.of(city, street)) {
            try {
                one.post(path + "/reveal", look);
                return one;
            } catch (IllegalStateException e) {
                System.out.println("passed over: " + e.getMessage());
            }
        }
        throw new IllegalStateException("nobody may look any more within this hour");
    }

    /** From the click until all doors of the building are on the screen, in a browser that has the page's script. */
    void painted(BrowserUnderTest browser, String building) {
        var latencies = new Latencies(ROUNDS);
        try (BrowserContext context = browser.desktop()) {
            Page page = context.newPage();
            BrowserUnderTest.signIn(page, "street");
            page.navigate("/console/register/buildings/" + building);
            page.waitForSelector(DOOR + " >> nth=271");
            for (int i = 0; i < ROUNDS; i++) {
                page.navigate("/console/register");
                page.waitForSelector("main");
                page.waitForTimeout(500);
                latencies.add(Math.round(((Number) page.evaluate(PAINT, building)).doubleValue() * 1e6));
            }
        }
        result.figure("building of 34 floors x 8, painted, median", latencies.millisAt(0.5), "ms", "");
        result.figure("building of 34 floors x 8, painted, slowest", latencies.millisAt(1), "ms", "< 300 ms");
    }

    /** Codes of so many houses of the street, or all it has. */
    private List<String> houses(int most) {
        List<String> codes = new ArrayList<>();
        String next = "";
        while (next != null && codes.size() < most) {
            JsonNode page = street.get("/api/v1/registry/houses?limit=200" + next);
            page.path("items")
                    .forEach(house -> codes.add(house.path("facts").path("code").asString()));
            next = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : null;
        }
        return codes;
    }

    private static JsonNode await(Server by, String path, String table) {
        String job = "/api/v1/jobs/"
                + by.postText(path, "text/csv", table).path("jobId").asString();
        JsonNode state = by.get(job);
        while (state.path("state").asString().equals("running")) {
            LockSupport.parkNanos(20_000_000);
            state = by.get(job);
        }
        return state;
    }
}
