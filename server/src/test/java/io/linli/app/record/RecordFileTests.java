package io.linli.app.record;

import static io.linli.app.record.Repairs.TICKETS;
import static io.linli.app.record.Repairs.act;
import static io.linli.app.record.Repairs.done;
import static io.linli.app.record.Repairs.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import io.linli.registry.Residents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordFileTests {

    private static final String EXPORTS = "/api/v1/registry/exports/";

    private final Repairs repairs = Repairs.shared();

    private JsonNode finished(Answer started) throws InterruptedException {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + started.json().path("jobId").asString();
        for (int i = 0; i < 200; i++) {
            JsonNode now = repairs.community.get(job).json();
            if (!now.path("state").asString().equals("running")) {
                assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("done");
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the job does not end");
    }

    private static List<String> cells(byte[] workbook) throws IOException {
        List<String> cells = new ArrayList<>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (Row row : book.getSheetAt(0)) {
                for (Cell cell : row) {
                    cells.add(cell.toString());
                }
            }
        }
        return cells;
    }

    private Answer upload(String csv, String query) {
        return repairs.community.upload(TICKETS + "/imports" + query, "t.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void goodRowsComeInAndBadOnesComeBackWithTheirReasons() throws Exception {
        String mark = "导入" + Repairs.next();
        String csv = "标题*,类别*,费用,紧急,标签,期限,代码,月份\n"
                + mark + "一,水,12.50,否,热点、老旧,2026/12/01,,\n"
                + mark + "二,气,5,,,,,\n"
                + mark + "三,电,20000,,,,,\n"
                + mark + "四,门,viel,,,,,\n"
                + mark + "五,door,7,,,,,\n";

        JsonNode job = finished(upload(csv, ""));

        assertThat(job.path("message").asString()).isEqualTo("新增2条,未导入3条");
        List<String> errors =
                cells(repairs.community.get(job.path("errorsUrl").asString()).bytes());
        assertThat(errors).anyMatch(cell -> cell.contains("第3行")).anyMatch(cell -> cell.contains("费用不能超过一万元"));
        JsonNode found = done(repairs.community.get(TICKETS + "?q=" + RecordDoorTests.encoded(mark + "一")));
        assertThat(found.at("/items/0/values/cost").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(found.at("/items/0/values/due").asString()).isEqualTo("2026-12-01");
    }

    @Test
    void allOrNothingAndATrialLeaveNothingBehind() throws Exception {
        String mark = "试导" + Repairs.next();
        String code = "I" + Repairs.next();
        String twice = "标题,类别,代码,月份\n" + mark + "甲,水," + code + ",2026-11\n" + mark + "乙,水," + code + ",2026-11\n";

        assertThat(finished(upload(twice, "?mode=all-or-nothing"))
                        .path("message")
                        .asString())
                .isEqualTo("新增0条,未导入1条");
        assertThat(finished(upload("标题,类别\n" + mark + "丙,水\n", "?dryRun=true"))
                        .path("message")
                        .asString())
                .isEqualTo("试导入:新增1条,未导入0条");
        assertThat(finished(upload("标题,类别\n" + mark + "丁,水\n" + mark + "戊,气\n" + mark + "己,气\n", "?dryRun=true"))
                        .path("message")
                        .asString())
                .isEqualTo("试导入:新增1条,未导入2条");
        assertThat(done(repairs.community.get(TICKETS + "?q=" + RecordDoorTests.encoded(mark)))
                        .path("items")
                        .size())
                .isZero();
        assertThat(upload("a,b\n1,2\n", "?mode=some").status()).isEqualTo(400);
        assertThat(repairs.street
                        .upload(TICKETS + "/imports", "t.csv", twice.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsMadeFromARecordHasItsPhotosAsItsOwn() {
        String photo = repairs.community
                .upload("/api/v1/files", "a.png", Repairs.PICTURE)
                .json()
                .path("id")
                .asString();
        JsonNode ticket = repairs.ticket("photos", List.of(Map.of("id", photo, "name", "a.png")));
        JsonNode followed = done(act(repairs.community, done(act(repairs.community, ticket, "accept")), "follow"));

        JsonNode made = found(TICKETS, "后续:" + ticket.path("name").asString());
        String copy = made.at("/values/photos/0/id").asString();
        assertThat(copy).isNotBlank().isNotEqualTo(photo);
        assertThat(repairs.community.get("/api/v1/files/" + copy).bytes())
                .isEqualTo(repairs.community.get("/api/v1/files/" + photo).bytes());
        assertThat(repairs.neighbour.get("/api/v1/files/" + copy).status()).isEqualTo(404);
        repairs.community.send(
                "DELETE", path(made), BodyPublishers.noBody(), Map.of("If-Match", "\"" + made.path("version") + "\""));
        assertThat(repairs.community.get("/api/v1/files/" + copy).status()).isEqualTo(404);
        assertThat(repairs.street.get("/api/v1/files/" + photo).status()).isEqualTo(200);

        JsonNode instance = done(repairs.community.get(
                "/api/v1/process/instances/" + followed.at("/instances/0/id").asString()));
        done(repairs.community.post(
                "/api/v1/process/tasks/" + instance.at("/tasks/0/id").asString() + "/complete",
                Map.of("data", Map.of("result", "核实", "cost", 500))));
        String shown = found(Repairs.SITES, ticket.path("number").asString())
                .at("/values/photos/0/id")
                .asString();
        assertThat(shown).isNotBlank().isNotIn(photo, copy);
        assertThat(repairs.street.get("/api/v1/files/" + shown).status()).isEqualTo(200);
    }

    private JsonNode found(String records, String words) {
        JsonNode first = done(repairs.community.get(records + "?q=" + RecordDoorTests.encoded(words)))
                .at("/items/0");
        return done(repairs.community.get(records + "/" + first.path("id").asString()));
    }

    @Test
    void anExportIsMaskedAndBearsItsMark() throws Exception {
        String mark = "导出" + Repairs.next();
        repairs.ticket("title", mark, "phone", "13955556666", "cost", 3);

        JsonNode job = finished(repairs.community.post(
                TICKETS + "/exports",
                Map.of("fields", List.of("number", "title", "phone", "cost"), "filters", Map.of("q", mark))));

        List<String> cells =
                cells(repairs.community.get(job.path("resultUrl").asString()).bytes());
        assertThat(cells).contains(mark, "***", "3.0").noneMatch(cell -> cell.contains("13955556666"));
        assertThat(cells.getFirst()).contains("用途:导出");
        assertThat(repairs.street.post(TICKETS + "/exports", Map.of()).status()).isEqualTo(403);
        assertThat(repairs.neighbour.get(job.path("resultUrl").asString()).status())
                .isIn(403, 404);
    }

    /** A few records in clear go out at once; more wait for somebody else, who finds them where he decides on all exports. */
    @Test
    void whatIsSealedLeavesByTheGateOfTheRegister() throws Exception {
        Caller worker = Staff.signedIn(Staff.hiredAt(DemonstrationCity.COMMUNITY, "exporter", "community-worker"));
        String mark = "明文" + Repairs.next();
        repairs.ticket("title", mark, "phone", "13955557777");
        Map<String, Object> order = Map.of(
                "fields", List.of("number", "title", "phone"), "filters", Map.of("q", mark), "reason", "联系报修居民核对");

        assertThat(worker.post(TICKETS + "/clear-exports", Map.of("fields", List.of("title"), "reason", "联系报修居民核对"))
                        .fault())
                .isEqualTo("not-sealed");
        JsonNode asked = Repairs.made(worker.post(TICKETS + "/clear-exports", order));
        assertThat(asked.path("state").asString()).isEqualTo("approved");
        Answer started = worker.post(EXPORTS + asked.path("id").asString() + "/start", Map.of());
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + started.json().path("jobId").asString();
        await().until(() -> worker.get(job).json().path("state").asString().equals("done"));
        assertThat(cells(worker.get(worker.get(job).json().path("resultUrl").asString())
                        .bytes()))
                .contains("13955557777");

        StringBuilder many = new StringBuilder("标题,类别,电话\n");
        for (int i = 0; i < 51; i++) {
            many.append(mark).append("批,水,13955558888\n");
        }
        finished(upload(many.toString(), ""));
        JsonNode waiting = Repairs.made(worker.post(TICKETS + "/clear-exports", order));
        assertThat(waiting.path("state").asString()).isEqualTo("waiting");
        String path = EXPORTS + waiting.path("id").asString();
        assertThat(worker.post(path + "/start", Map.of()).code()).isEqualTo("not-approved");
        JsonNode seen = done(repairs.street.get(path));
        assertThat(seen.at("/words/title").asString()).isEqualTo("测试维修 · 工单");
        assertThat(seen.at("/words/fields/phone").asString()).isEqualTo("电话");
        assertThat(repairs.neighbour.get(path).status()).isIn(403, 404);
        done(repairs.street.post(path + "/approve", Map.of("answer", "同意")));
        assertThat(worker.post(path + "/start", Map.of()).status()).isEqualTo(202);
    }

    @Test
    void whatARecordRefersToStandsInAFileByTheKeyThatPeopleKnow() throws Exception {
        String number = Residents.idNumber();
        JsonNode person = Residents.register(repairs.community, Residents.facts("孙导入", number));
        JsonNode site = repairs.site();
        String mark = "引用" + Repairs.next();
        String csv = "标题*,类别*,申请人(证件号码),场地(编号),\"位置(经度,纬度)\",所属区划,期限\n"
                + mark + "一,水," + number + "," + site.path("number").asString() + ",\"113.601,29.801 阳光花园\","
                + "滨江001001001网格,2026/1/5\n"
                + mark + "二,水," + Residents.idNumber() + ",没有这个,\"一百,二十\",没有这里,明天\n";

        JsonNode job = finished(upload(csv, ""));

        assertThat(job.path("message").asString()).isEqualTo("新增1条,未导入1条");
        assertThat(cells(repairs.community.get(job.path("errorsUrl").asString()).bytes()))
                .anySatisfy(why -> assertThat(why)
                        .startsWith("第3行 ")
                        .contains("C列“申请人(证件号码)”:没有证件号码为", "D列", "E列", "F列", "G列", "日期应写成2026-01-31"));
        JsonNode found = done(repairs.community.get(TICKETS + "?q=" + RecordDoorTests.encoded(mark + "一")))
                .at("/items/0");
        JsonNode ticket = repairs.read(found);
        assertThat(ticket.at("/values/applicant/id").asString())
                .isEqualTo(person.path("id").asString());
        assertThat(ticket.at("/values/site/id").asString())
                .isEqualTo(site.path("id").asString());
        assertThat(ticket.at("/values/location/lng").asDouble()).isEqualTo(113.601);
        assertThat(ticket.at("/values/due").asString()).isEqualTo("2026-01-05");
        assertThat(ticket.path("placeCode").asString()).isEqualTo(DemonstrationCity.GRID);
    }

    @Test
    void columnsThatNoTableCanHoldAreRefusedByName() {
        assertThat(failed("标题,类别,照片\nx,水,a.png\n")).contains("第1行C列“照片”", "不能从表格导入");
        assertThat(failed("标题,类别,材料\nx,水,阀门\n")).contains("第1行C列“材料”", "本身是一张表");
        assertThat(failed("标题,类型,类别\nx,y,水\n")).contains("第1行B列“类型”不是该类记录的字段");
    }

    private String failed(String csv) {
        Answer started = upload(csv, "");
        String job = "/api/v1/jobs/" + started.json().path("jobId").asString();
        JsonNode ended = await().until(
                        () -> repairs.community.get(job).json(),
                        now -> !now.path("state").asString().equals("running"));
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        return ended.path("message").asString();
    }

    @Test
    void theTemplateIsTakenInAsItIs() throws Exception {
        byte[] template = repairs.community.get(TICKETS + "/imports/template").bytes();
        assertThat(cells(template))
                .contains("所属区划", "标题*", "类别*", "申请人(证件号码)", "场地(编号)", "位置(经度,纬度)")
                .doesNotContain("照片", "材料", "合计", "受理日期");
        Answer begun = repairs.community.upload(TICKETS + "/imports", "t.xlsx", template);
        assertThat(finished(begun).path("message").asString()).isEqualTo("新增0条,未导入0条");
    }

    @Test
    void declaredTablesAreSummedUpByGroups() throws Exception {
        repairs.ticket("kind", "door", "cost", 11);

        Answer report = repairs.community.get(TICKETS + "/reports/list?filter.kind=door");

        assertThat(report.status()).isEqualTo(200);
        assertThat(cells(report.bytes()))
                .contains("维修汇总 " + java.time.LocalDate.now(Values.ZONE), "类别")
                .anyMatch(cell -> cell.startsWith("门 小计"))
                .anyMatch(cell -> cell.startsWith("合计"));
        assertThat(repairs.community.get(TICKETS + "/reports/sheet").status()).isEqualTo(404);
        assertThat(cells(repairs.community.get(TICKETS + "/imports/template").bytes()))
                .contains("标题*", "类别*");
    }

    @Test
    void aPaperIsDrawn() throws Exception {
        JsonNode ticket = repairs.ticket("parts", List.of(Map.of("name", "阀门", "price", 30)));

        Answer paper = repairs.community.get(path(ticket) + "/documents/sheet");

        assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(paper.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getTitle())
                    .contains("维修单 " + ticket.path("number").asString());
        }
        assertThat(repairs.neighbour.get(path(ticket) + "/documents/sheet").status())
                .isEqualTo(404);
    }
}
