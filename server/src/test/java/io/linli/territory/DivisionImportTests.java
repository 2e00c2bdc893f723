package io.linli.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DivisionImportTests {

    private static final Path CHINA = Path.of("..", "..", "..", "shared", "data", "divisions");

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void allStreetsOfChinaGoInAndBadRowsAreReported() throws IOException {
        Path folder = List.of(Path.of("..", "..", "shared", "data", "divisions"), CHINA).stream()
                .filter(Files::exists)
                .findFirst()
                .orElse(CHINA);
        assumeThat(folder)
                .as("the national division list is not here, so its import is not tried")
                .exists();
        for (String upper : List.of("provinces.csv", "cities.csv", "areas.csv")) {
            assertThat(imported(Files.readString(folder.resolve(upper)))
                            .path("rejectedCount")
                            .asInt())
                    .isZero();
        }
        String streets = Files.readString(folder.resolve("streets.csv")).stripTrailing()
                + "\n110101,\"六位街道\",110101,11,1101\n999999001,\"孤儿街道\",999999,99,9999\n110101001,\"重复街道\",110101,11,1101\n";
        var report = imported(streets);

        assertThat(report.path("accepted").asInt()).isGreaterThan(41_000);
        assertThat(report.path("rejectedCount").asInt()).isEqualTo(3);
        assertThat(Caller.nobody()
                        .get("/api/v1/divisions/110101001")
                        .json()
                        .path("ancestors")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void eachBadRowIsNamedByLineAndColumn() {
        var report = imported("""
                code,name,areaCode,population
                990101801,试验街道,990101,10
                99010180,短码街道,990101,10
                990101802,,990101,10
                990101803,上级不符街道,990102,10
                990101804,人口无效街道,990101,很多
                990101805,<script>alert(1)</script>,990101,1
                """);

        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.path("rejected")
                        .valueStream()
                        .map(row -> row.path("row").asInt() + " "
                                + row.path("column").asString()))
                .containsExactlyInAnyOrder("3 code", "4 name", "5 areaCode", "6 population", "7 name");
    }

    @Test
    void aFileInAnotherEncodingOrWithoutHeadingIsRefused() {
        byte[] chinese = "code,name\n99,示范省\n".getBytes(Charset.forName("GB18030"));

        assertThat(sent(chinese).code()).isEqualTo("wrong-encoding");
        assertThat(sent("一,二\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("unreadable-file");
        assertThat(sent("code,name\n99,\"没有结尾".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("unreadable-file");
    }

    @Test
    void aNeighbourSeesNoHouse() {
        String building = DemonstrationCity.GRID + "001";

        var own = Caller.demonstration("community")
                .get("/api/v1/buildings/" + building)
                .json();
        var neighbour = Caller.signedIn("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY, "linli-demo")
                .get("/api/v1/buildings/" + building)
                .json();

        assertThat(own.path("houses").size()).isEqualTo(2);
        assertThat(neighbour.path("houses").size()).isZero();
    }

    @Test
    void badAddressLinesAreReportedAndTheGoodOnesGoIn() {
        String lines = """
                {"kind":"poi","code":"test-1","name":"试验公厕","type":"toilet","position":{"longitude":113.601,"latitude":29.801}}
                {"kind":"poi","code":"test-2","name":"界外","type":"toilet","position":{"longitude":10,"latitude":10}}
                {"kind":"poi","code":"test-3","name":"错位","type":"toilet","position":{"longitude":1000,"latitude":10}}
                {"kind":"castle","code":"test-4"}
                not json
                {"kind":"house","code":"1","unit":"99010100100100199901","floor":1,"room":"101","address":"无此楼"}
                """;

        var report = addresses(lines);

        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.path("rejectedCount").asInt()).isEqualTo(5);
        var entry = city.audited("territory:import-addresses", "");
        assertThat(entry.at("/actor/name").asString()).isEqualTo("临江市指挥中心");
        assertThat(entry.path("summary").asString()).isEqualTo("导入地址:共6行,导入1行,有问题5行");
        assertThat(entry.path("detail").asString()).contains("\"accepted\":1", "\"rejected\":5");
    }

    @Test
    void estatesAndBuildingsThatDoNotFitTheGroundAreNamedWithTheReason() {
        String lines = String.join(
                "\n",
                estate("fit-1", 113.6121, 113.6124),
                estate("fit-2", 113.6123, 113.6127),
                estate("fit-3", 113.6078, 113.6088),
                estate("fit-4", 113.612500, 113.612501),
                estate("fit-1", 113.6130, 113.6133),
                building("fit-b1", "fit-1", 113.6122),
                building("fit-b2", "fit-1", 113.6140),
                building("fit-b3", "fit-9", 113.6122),
                building("fit-b1", "fit-1", 113.6123));

        var report = addresses(lines);

        assertThat(report.path("rejected")
                        .valueStream()
                        .map(row -> row.path("row").asInt() + " "
                                + row.path("column").asString()))
                .containsExactly("2 border", "3 border", "4 border", "5 code", "7 position", "8 estate", "9 code");
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
    }

    private tools.jackson.databind.JsonNode addresses(String lines) {
        return city.send(
                        "POST",
                        "/api/v1/addresses/import",
                        BodyPublishers.ofString(lines),
                        Map.of("Content-Type", "application/x-ndjson"))
                .json();
    }

    private static String estate(String code, double west, double east) {
        return "{\"kind\":\"estate\",\"code\":\"" + code + "\",\"name\":\"试点" + code + "\",\"geometry\":"
                + square(west, 29.8071, east, 29.8074) + "}";
    }

    private static String building(String code, String estate, double west) {
        return "{\"kind\":\"building\",\"code\":\"" + code + "\",\"estate\":\"" + estate
                + "\",\"name\":\"1栋\",\"type\":\"slab\",\"address\":\"试点路1号\",\"floors\":2,\"height\":6,\"units\":0,"
                + "\"geometry\":" + square(west, 29.8072, west + 0.0001, 29.8073) + "}";
    }

    private static String square(double west, double south, double east, double north) {
        return String.format(
                java.util.Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$.6f,%2$.6f],[%3$.6f,%2$.6f],[%3$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%2$.6f]]]}",
                west,
                south,
                east,
                north);
    }

    private tools.jackson.databind.JsonNode imported(String text) {
        Caller.Answer answer = sent(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Caller.Answer sent(byte[] content) {
        return city.send(
                "POST",
                "/api/v1/divisions/import",
                BodyPublishers.ofByteArray(content),
                Map.of("Content-Type", "text/csv"));
    }
}
