package io.linli.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What people and programs send by mistake or by malice. Each row is refused with the status that says
 * whose fault it is, a stable code, and a sentence in both languages; nothing answers with a fault of the
 * server.
 */
class BadInputTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");
    private static final Caller RESIDENT = Caller.demonstration("resident");
    private static final Caller NOBODY = Caller.nobody();
    private static final String REPORTS = "/api/v1/incidents";
    private static final String ANY_ID = UUID.randomUUID().toString();

    private final List<Row> rows = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> eachGetsItsClearAnswer() {
        bodies();
        values();
        places();
        texts();
        lists();
        keysAndVersions();
        files();
        tables();
        rights();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> refuses(row)));
    }

    private static void refuses(Row row) {
        Caller.Answer answer =
                row.who().send(row.method(), row.path(), BodyPublishers.ofByteArray(row.body()), row.headers());

        assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).matches("[a-z0-9-]+");
        assertThat(answer.json().path("detail").asString()).containsPattern("\\p{IsHan}");
        assertThat(answer.json().path("detailEn").asString()).containsPattern("[A-Za-z]{3}");
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("io.linli")
                .doesNotContain("SQL");
        if (!row.field().isEmpty()) {
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo(row.field());
        }
    }

    private void bodies() {
        report("no body at all", "", 400, "");
        report("a body that is no JSON", "{title: ", 400, "");
        report("an array instead of an object", "[]", 400, "");
        report("a text instead of an object", "\"路灯坏了\"", 400, "");
        report("nothing said", "{}", 400, "body");
        report("only blanks said", "{\"body\":\"   \\n\\t \"}", 400, "body");
        report("a number instead of text", "{\"body\":{\"a\":1}}", 400, "");
        report("a body of 2 MB", "{\"body\":\"" + "路".repeat(700_000) + "\"}", 413, "");
        report(
                "a title of 10,000 characters",
                "{\"title\":\"" + "长".repeat(10_000) + "\",\"body\":\"路灯坏了\"}",
                400,
                "title");
        report("JSON nested 5,000 deep", "{\"form\":" + "[".repeat(5000) + "]".repeat(5000) + "}", 400, "");
        row(
                "another content type",
                RESIDENT,
                "POST",
                REPORTS,
                "application/xml",
                "<a/>".getBytes(StandardCharsets.UTF_8),
                415,
                "");
        row(
                "Latin bytes called UTF-8",
                RESIDENT,
                "POST",
                REPORTS,
                "application/json",
                "{\"body\":\"路灯坏了\"}".getBytes(Charset.forName("GB18030")),
                400,
                "");
        row(
                "a method that does not exist here",
                RESIDENT,
                "PATCH",
                REPORTS,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                405,
                "");
        row("an address that does not exist", RESIDENT, "GET", "/api/v1/nothing-here", "", new byte[0], 404, "");
    }

    private void values() {
        report("an unknown type", said("\"typeCode\":\"Z9999\""), 400, "typeCode");
        report("a type with script", said("\"typeCode\":\"<script>\""), 400, "typeCode");
        report("an unknown urgency", said("\"urgency\":\"at-once\""), 400, "");
        report("an unknown channel", said("\"channel\":\"telepathy\""), 400, "");
        report("files that do not exist", said("\"fileIds\":[\"" + ANY_ID + "\"]"), 400, "fileIds");
        report("a file id that is none", said("\"fileIds\":[\"../../etc/passwd\"]"), 400, "");
        report(
                "too many files",
                said("\"fileIds\":[" + "\"%s\",".formatted(ANY_ID).repeat(60) + "\"" + ANY_ID + "\"]"),
                400,
                "fileIds");
        report("a yes that is neither yes nor no", said("\"anonymous\":\"perhaps\""), 400, "");
        row(
                "a telephone number that is none",
                COMMUNITY,
                "POST",
                REPORTS,
                "application/json",
                said("\"reporter\":{\"name\":\"王\",\"phone\":\"12\"}").getBytes(StandardCharsets.UTF_8),
                400,
                "reporter.phone");
    }

    private void places() {
        report("longitude beyond the globe", at(181, 29.8), 400, "");
        report("latitude beyond the globe", at(113.6, -91), 400, "");
        report("a position on another continent", at(-73.9, 40.7), 400, "position");
        report("a position without latitude", said("\"position\":{\"longitude\":113.6}"), 400, "");
        report("a position in words", said("\"position\":\"here\""), 400, "");
        report("a place code with letters", said("\"placeCode\":\"9901AB\""), 400, "placeCode");
        report("a place that does not exist", said("\"placeCode\":\"990199999\""), 400, "placeCode");
        row(
                "a point that is no number",
                RESIDENT,
                "GET",
                "/api/v1/places/at?longitude=abc&latitude=1",
                "",
                new byte[0],
                400,
                "");
        row(
                "a box with three corners",
                CITY,
                "GET",
                "/api/v1/incidents/map?bbox=1,2,3&zoom=12",
                "",
                new byte[0],
                400,
                "");
        row(
                "a grid that crosses itself",
                CITY,
                "POST",
                "/api/v1/grids",
                "application/json",
                ("{\"communityCode\":\"" + DemonstrationCity.COMMUNITY
                                + "\",\"name\":\"蝴蝶\",\"polygon\":{\"type\":\"Polygon\",\"coordinates\":"
                                + "[[[113.1,29.1],[113.2,29.2],[113.2,29.1],[113.1,29.2],[113.1,29.1]]]}}")
                        .getBytes(StandardCharsets.UTF_8),
                400,
                "polygon");
    }

    private void texts() {
        report("control characters", "{\"body\":\"路灯\\u0000坏了\"}", 400, "body");
        get("SQL in a filter", "/api/v1/incidents?state=%27%20OR%201%3D1--", 400);
        get("SQL in a sort order", "/api/v1/incidents?sort=reportedAt%3BDROP%20TABLE%20incident", 400);
        get("SQL in a place", "/api/v1/incidents?place=9901%27%3B--", 400);
        get("a path name as id", "/api/v1/incidents/..%2F..%2Fetc%2Fpasswd", 400);
        get("script as id", "/api/v1/incidents/%3Cscript%3E", 404);
        get("an id that nobody has", "/api/v1/incidents/" + ANY_ID, 404);
        get("a file that nobody has", "/api/v1/files/" + ANY_ID, 404);
        get("a file by path", "/api/v1/files/..%2Fdatabase.secret", 400);
    }

    private void lists() {
        get("a limit of zero", "/api/v1/incidents?limit=0", 400);
        get("a limit beyond the bound", "/api/v1/incidents?limit=100000", 400);
        get("a limit in words", "/api/v1/incidents?limit=many", 400);
        get("a cursor that nobody gave", "/api/v1/incidents?cursor=%25%25%25", 400);
        get("a cursor of another list", "/api/v1/incidents?cursor=YWJj", 400);
        get("a date that does not exist", "/api/v1/incidents?from=2026-02-31T00:00:00Z", 400);
        get("a date in words", "/api/v1/incidents?from=yesterday", 400);
        get("an unknown clock", "/api/v1/incidents?clock=late", 400);
        get("statistics backwards in time", "/api/v1/statistics/incidents?from=2026-05-01&to=2026-01-01", 400);
        get("hot topics of minus three days", "/api/v1/statistics/hot-topics?days=-3", 400);
        get("a calendar of the year 9999", "/api/v1/calendars/9901?year=9999", 400);
        get(
                "a deadline of minus one day",
                "/api/v1/calendars/9901/deadline?start=2026-01-01T00:00:00Z&amount=-1&unit=working_days",
                400);
    }

    private void keysAndVersions() {
        String id = RESIDENT.post(REPORTS, Map.of("body", "第三网格路灯不亮,编号" + ANY_ID, "placeCode", DemonstrationCity.GRID))
                .json()
                .path("id")
                .asString();
        String actions = REPORTS + "/" + id + "/actions/";
        post("an unknown action", CITY, actions + "explode", "{\"version\":1}", 404);
        post("an action without a version", CITY, actions + "reject", "{\"reason\":\"重复\"}", 428);
        post("an action with a stale version", CITY, actions + "reject", "{\"version\":999,\"reason\":\"重复\"}", 412);
        post(
                "an action with a version in words",
                CITY,
                actions + "reject",
                "{\"version\":\"new\",\"reason\":\"重复\"}",
                400);
        post("a rating before anything was done", RESIDENT, actions + "rate", "{\"version\":1,\"score\":5}", 409);
        post(
                "an action on nothing",
                CITY,
                REPORTS + "/" + ANY_ID + "/actions/urge",
                "{\"version\":1,\"note\":\"快\"}",
                404);
        String key = UUID.randomUUID().toString();
        RESIDENT.send("POST", REPORTS, BodyPublishers.ofString(said("\"urgency\":\"normal\"")), json(key));
        rows.add(new Row(
                "a key used again for something else",
                RESIDENT,
                "POST",
                REPORTS,
                said("\"urgency\":\"urgent\"").getBytes(StandardCharsets.UTF_8),
                json(key),
                409,
                ""));
        rows.add(new Row(
                "a key of 10,000 characters",
                RESIDENT,
                "POST",
                REPORTS,
                said("\"urgency\":\"normal\"").getBytes(StandardCharsets.UTF_8),
                json("k".repeat(10_000)),
                400,
                ""));
    }

    private void files() {
        upload(
                "a program called a picture",
                "photo.jpg",
                "MZ\u0090\u0000 not a picture".getBytes(StandardCharsets.ISO_8859_1),
                415);
        upload("an empty file", "empty.jpg", new byte[0], 400);
        upload("a page with script", "page.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 415);
        upload(
                "a drawing with script",
                "x.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>".getBytes(StandardCharsets.UTF_8),
                415);
        upload("a picture of a billion points", "bomb.png", pngOf(40_000, 40_000), 400);
        upload("a file of 26 MB", "large.jpg", new byte[26 * 1024 * 1024], 413);
    }

    private void tables() {
        row(
                "training without its header",
                CITY,
                "POST",
                "/api/v1/incident-training",
                "text/csv",
                "甲,乙,丙\n".getBytes(StandardCharsets.UTF_8),
                400,
                "");
        row("training with nothing", CITY, "POST", "/api/v1/incident-training", "text/csv", new byte[0], 400, "");
        row(
                "divisions of another shape",
                CITY,
                "POST",
                "/api/v1/divisions/import",
                "text/csv",
                "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8),
                400,
                "");
        row(
                "borders that are no GeoJSON",
                CITY,
                "POST",
                "/api/v1/grids/import",
                "application/json",
                "{\"type\":\"Nothing\"}".getBytes(StandardCharsets.UTF_8),
                400,
                "");
        CITY.post("/api/v1/dispatch-rules/draft", "");
        row(
                "dispatch rules without a default",
                CITY,
                "PUT",
                "/api/v1/dispatch-rules/draft",
                "application/json",
                "{\"rules\":[]}".getBytes(StandardCharsets.UTF_8),
                400,
                "");
    }

    private void rights() {
        row("reading lists without signing in", NOBODY, "GET", REPORTS, "", new byte[0], 401, "");
        row("administration by a resident", RESIDENT, "GET", "/api/v1/accounts", "", new byte[0], 403, "");
        row(
                "teaching by a resident",
                RESIDENT,
                "POST",
                "/api/v1/incident-training",
                "text/csv",
                "title,body,level1\na,b,c\n".getBytes(StandardCharsets.UTF_8),
                403,
                "");
        row(
                "signing in with a wrong password",
                NOBODY,
                "POST",
                "/api/v1/session",
                "application/json",
                "{\"username\":\"nobody-of-that-name\",\"password\":\"wrong\"}".getBytes(StandardCharsets.UTF_8),
                401,
                "");
        rows.add(new Row(
                "a change that another site sends",
                RESIDENT,
                "POST",
                REPORTS,
                said("\"urgency\":\"normal\"").getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"),
                403,
                ""));
        rows.add(new Row(
                "an application key that nobody has",
                NOBODY,
                "POST",
                REPORTS,
                said("\"urgency\":\"normal\"").getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json", "X-Api-Key", "no-such-key"),
                401,
                ""));
    }

    private void report(String name, String body, int status, String field) {
        row(name, RESIDENT, "POST", REPORTS, "application/json", body.getBytes(StandardCharsets.UTF_8), status, field);
    }

    private void get(String name, String path, int status) {
        row(name, CITY, "GET", path, "", new byte[0], status, "");
    }

    private void post(String name, Caller who, String path, String body, int status) {
        row(name, who, "POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8), status, "");
    }

    private void row(
            String name, Caller who, String method, String path, String type, byte[] body, int status, String field) {
        rows.add(new Row(
                name,
                who,
                method,
                path,
                body,
                type.isEmpty() ? Map.of() : Map.of("Content-Type", type),
                status,
                field));
    }

    private void upload(String name, String file, byte[] content, int status) {
        rows.add(multipart(name, "/api/v1/files", file, content, status));
    }

    private static Row multipart(String name, String path, String file, byte[] content, int status) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return new Row(
                name,
                CITY,
                "POST",
                path,
                body.toByteArray(),
                Map.of("Content-Type", "multipart/form-data; boundary=edge"),
                status,
                "");
    }

    private static Map<String, String> json(String key) {
        return Map.of("Content-Type", "application/json", "Idempotency-Key", key);
    }

    private static String said(String further) {
        return "{\"body\":\"小区东门路灯不亮,晚上看不清路\"," + further + "}";
    }

    private static String at(double longitude, double latitude) {
        return said("\"position\":{\"longitude\":" + longitude + ",\"latitude\":" + latitude + "}");
    }

    /** The head of a picture that claims its size; nothing behind it has to be there. */
    private static byte[] pngOf(int width, int height) {
        var png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        for (int value : new int[] {width, height}) {
            png.writeBytes(new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
        }
        png.writeBytes(new byte[] {8, 2, 0, 0, 0, 0, 0, 0, 0});
        return png.toByteArray();
    }

    private record Row(
            String name,
            Caller who,
            String method,
            String path,
            byte[] body,
            Map<String, String> headers,
            int status,
            String field) {}
}
