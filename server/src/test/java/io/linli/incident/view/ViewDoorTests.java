package io.linli.incident.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ViewDoorTests {

    private final Quarter quarter = Quarter.shared();
    private final Caller street = quarter.street();

    @Test
    void theMapShowsClustersAndSingleIncidentsOfThePart() {
        Map<String, Object> here = Map.of("position", Map.of("longitude", 120.111, "latitude", 30.222));
        quarter.reported(quarter.city(), Quarter.GRID, "地图上的路面坑洼", here);
        quarter.reported(quarter.city(), Quarter.GRID, "地图上的路面积水", here);

        JsonNode map = street.get("/api/v1/incidents/map?bbox=120.1,30.2,120.2,30.3&zoom=14")
                .json();
        JsonNode heat = street.get("/api/v1/incidents/heat?bbox=120.1,30.2,120.2,30.3&zoom=14")
                .json();
        assertThat(map.at("/features/0/properties/count").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(heat.path("features").size()).isPositive();
        assertThat(quarter.neighbour()
                        .get("/api/v1/incidents/map?bbox=120.1,30.2,120.2,30.3")
                        .json()
                        .path("features"))
                .isEmpty();
        assertThat(street.get("/api/v1/incidents/map?zoom=99").status()).isEqualTo(400);
        assertThat(street.get("/api/v1/incidents/heat?bbox=0,0,0,0").status()).isEqualTo(400);
    }

    @Test
    void keptViewsBelongToOnePerson() {
        Answer kept = street.post(
                "/api/v1/saved-views",
                Map.of(
                        "page",
                        "incidents",
                        "name",
                        "我的",
                        "query",
                        Map.of("state", List.of("reported")),
                        "columns",
                        List.of("number")));
        String id = kept.json().path("id").asString();

        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(street.get("/api/v1/saved-views?page=incidents").text()).contains(id);
        assertThat(quarter.neighbour().get("/api/v1/saved-views").text()).doesNotContain(id);
        assertThat(quarter.neighbour().delete("/api/v1/saved-views/" + id).status())
                .isEqualTo(404);
        assertThat(street.delete("/api/v1/saved-views/" + id).status()).isEqualTo(204);
        assertThat(street.post("/api/v1/saved-views", Map.of("page", "incidents", "name", " "))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatWaitsForAPersonIsInTheTodoList() {
        for (int i = 0; i < 2; i++) {
            quarter.city().post("/api/v1/incidents", Map.of("body", "说不清楚的一件事,请来看看" + i, "placeCode", Quarter.GRID));
        }

        JsonNode counts = street.get("/api/v1/todos/counts").json();
        JsonNode first = street.get("/api/v1/todos?limit=1").json();
        JsonNode second = street.get(
                        "/api/v1/todos?limit=200&cursor=" + first.path("next").asString(""))
                .json();
        assertThat(counts.path("total").asInt()).isPositive();
        assertThat(first.at("/items/0/module").asString()).isEqualTo("incident");
        assertThat(second.path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString()))
                .doesNotContain(first.at("/items/0/id").asString());
        assertThat(street.get("/api/v1/todos?cursor=YQpi").status()).isEqualTo(400);
        assertThat(street.get("/api/v1/incidents/nearby-tasks?longitude=120&latitude=30")
                        .status())
                .isEqualTo(200);
        assertThat(street.get("/api/v1/incidents/nearby-tasks?longitude=999&latitude=30")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theReporterFollowsByNumberAndCodeAndOthersDoNot() {
        JsonNode reported = quarter.reported(Caller.nobody(), Quarter.GRID, "我叫李小明,电话13912345678,树倒了", Map.of());
        String path = "/api/v1/public/incidents/" + reported.path("number").asString() + "/progress?code=";

        Answer mine = Caller.nobody().get(path + reported.path("followCode").asString());
        assertThat(mine.status()).as(mine.text()).isEqualTo(200);
        assertThat(mine.text()).doesNotContain("13912345678", "李小明");
        assertThat(Caller.nobody().get(path + "AAAAAAAA").status()).isEqualTo(404);
        assertThat(Caller.nobody().get("/api/v1/public/incidents/none").status())
                .isEqualTo(404);
        assertThat(Caller.nobody().get("/api/v1/public/incidents?limit=5").status())
                .isEqualTo(200);
        assertThat(Caller.nobody().get("/api/v1/public/incidents?place=x").status())
                .isEqualTo(400);
    }

    @Test
    void goodRowsOfAFileAreTakenInAndBadOnesAreNamed() {
        String csv = """
                编号,标题,内容,上报时间,区划代码,类型,经度,纬度
                IMP-1,导入一,路灯坏了,2025-03-04 08:30,%1$s,E0102,,
                IMP-2,导入二,=cmd|calc,2025-03-05 09:00,%1$s,E0102,,
                IMP-3,,,2025-03-05,%1$s,E0102,,
                IMP-4,导入四,时间不对,明天,%1$s,E0102,,
                IMP-5,导入五,类型不对,2025-03-05,%1$s,没有这类,,
                IMP-6,导入六,经度不对,2025-03-05,%1$s,E0102,=1+1,30
                """.formatted(Quarter.GRID);

        JsonNode nothing = imported("all-or-nothing", "a.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(nothing.path("message").asString()).contains("没有导入");
        JsonNode job = imported("good-rows", "a.csv", csv.getBytes(java.nio.charset.Charset.forName("GB18030")));
        assertThat(job.path("message").asString()).contains("共6行", "导入2行", "有问题4行");
        String errors = quarter.city().get(job.path("errorsUrl").asString()).text();
        assertThat(errors).contains("4,\"内容\"", "5,\"上报时间\",\"明天\"", "6,\"类型代码\"", "7,\"经度\",\"'=1+1\"");
        JsonNode entry =
                quarter.city().audited("incident:imported", job.path("id").asString());
        assertThat(entry.path("summary").asString()).contains("共6行", "导入2行", "有问题4行");
        assertThat(entry.path("detail").asString()).contains("\"added\":2", "\"unchanged\":0", "\"rejected\":4");
        assertThat(quarter.city()
                        .audited("incident:imported", nothing.path("id").asString())
                        .isMissingNode())
                .isTrue();
        JsonNode again = imported("good-rows", "a.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(again.path("message").asString()).contains("此前已有2行");
    }

    @Test
    void aWorkbookGoesOutAndComesInAgain() throws IOException {
        quarter.reported(quarter.city(), Quarter.GRID, "=HYPERLINK(导出)", Map.of());
        Answer started = quarter.city()
                .post(
                        "/api/v1/incidents/export",
                        Map.of("filters", Map.of("place", Quarter.STREET), "columns", List.of("number", "title")));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        JsonNode job = ended(started.json().path("jobId").asString());
        byte[] workbook = quarter.city().get(job.path("resultUrl").asString()).bytes();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            assertThat(book.getSheetAt(0).getLastRowNum())
                    .isEqualTo(job.path("done").asInt());
            assertThat(book.getSheetAt(0).getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo("标题");
        }
        var made = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("content");
            sheet.createRow(1).createCell(0).setCellValue("工作簿里的一件事");
            book.write(made);
        }
        assertThat(imported("good-rows", "b.xlsx", made.toByteArray())
                        .path("message")
                        .asString())
                .contains("导入1行");
    }

    @Test
    void filesThatAreNoTablesAreRefused() {
        assertThat(imported("good-rows", "x.csv", "甲,乙\n1,2\n".getBytes(StandardCharsets.UTF_8))
                        .path("state")
                        .asString())
                .isEqualTo("failed");
        assertThat(imported("good-rows", "x.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0})
                        .path("state")
                        .asString())
                .isEqualTo("failed");
        assertThat(imported("good-rows", "x.bin", new byte[] {0, 1, 2, 0, 5})
                        .path("state")
                        .asString())
                .isEqualTo("failed");
        assertThat(quarter.city()
                        .upload("/api/v1/incidents/import?mode=some", "a.csv", new byte[] {'a'})
                        .status())
                .isEqualTo(400);
        assertThat(quarter.city()
                        .upload("/api/v1/incidents/import", "a.csv", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(quarter.city()
                        .post("/api/v1/incidents/export", Map.of("columns", List.of("secret")))
                        .status())
                .isEqualTo(400);
        assertThat(quarter.resident().post("/api/v1/incidents/export", Map.of()).status())
                .isEqualTo(403);
    }

    private JsonNode imported(String mode, String name, byte[] content) {
        Answer started = quarter.city().upload("/api/v1/incidents/import?mode=" + mode, name, content);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return ended(started.json().path("jobId").asString());
    }

    private JsonNode ended(String id) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonNode job = quarter.city().get("/api/v1/jobs/" + id).json();
        while (job.path("state").asString().equals("running") && System.nanoTime() < until) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            job = quarter.city().get("/api/v1/jobs/" + id).json();
        }
        return job;
    }
}
