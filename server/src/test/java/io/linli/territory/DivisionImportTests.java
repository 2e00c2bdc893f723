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
        long start = System.nanoTime();

        var report = imported(streets);

        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
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

        var report = city.send(
                        "POST",
                        "/api/v1/addresses/import",
                        BodyPublishers.ofString(lines),
                        Map.of("Content-Type", "application/x-ndjson"))
                .json();

        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.path("rejectedCount").asInt()).isEqualTo(5);
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
