package io.linli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import io.linli.file.Photographs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What people may do about their own data, and how the office answers. */
class RightsTests {

    private static final String PASSWORD = "seldom-heard-of-99";

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");

    @Test
    void aResidentSeesWhoLookedAtHisData() {
        Caller resident = resident("rights-watched");
        String incident = report(resident, Map.of("reporter", Map.of("name", "史湘云", "phone", "13811112222")));
        city.post("/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "约时间上门"));
        JsonNode look = resident.get("/api/v1/me/accesses").json().at("/items/0");

        assertThat(look.at("/actor/name").asString()).isEqualTo("临江市指挥中心");
        assertThat(look.at("/purpose/name").asString()).isEqualTo("事件联系与处置");
        assertThat(look.at("/purpose/basis").asString()).contains("第十三条");
        assertThat(look.at("/fields/1/name").asString()).isEqualTo("电话号码");
        assertThat(look.at("/reason").asString()).isEqualTo("约时间上门");
        assertThat(look.at("/door/name").asString()).isEqualTo("事件办理");
        assertThat(look.at("/actor/id").isMissingNode()).isTrue();
        assertThat(look.path("address").isMissingNode()).isTrue();
    }

    @Test
    void nobodySeesTheLooksAtAnother() {
        Caller resident = resident("rights-private");
        String incident = report(resident, Map.of("reporter", Map.of("name", "妙玉", "phone", "13811113333")));
        city.post("/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "回访"));
        Caller other = resident("rights-other");

        assertThat(other.get("/api/v1/me/accesses").json().path("items")).isEmpty();
        assertThat(other.get("/api/v1/accesses").status()).isEqualTo(403);
        assertThat(Caller.nobody().get("/api/v1/me/accesses").status()).isEqualTo(401);
    }

    @Test
    void aConsentIsGivenToATextAndWithdrawn() {
        Caller resident = resident("rights-consent");
        assertThat(consent(resident, "care-health").path("state").asString()).isEqualTo("none");

        assertThat(choose(resident, "care-health", Map.of("given", true, "version", 99))
                        .code())
                .isEqualTo("text-changed");
        assertThat(choose(resident, "care-health", Map.of("given", false)).code())
                .isEqualTo("not-given");
        assertThat(choose(resident, "care-health", Map.of("given", true, "version", 1))
                        .status())
                .isEqualTo(200);
        assertThat(consent(resident, "care-health").path("state").asString()).isEqualTo("given");
        assertThat(choose(resident, "care-health", Map.of("given", false)).status())
                .isEqualTo(200);
        assertThat(consent(resident, "care-health").path("state").asString()).isEqualTo("withdrawn");
        assertThat(choose(resident, "no-such", Map.of("given", true, "version", 1))
                        .status())
                .isEqualTo(404);
        assertThat(choose(resident, "care-health", Map.of()).status()).isEqualTo(400);
        assertThat(city.get("/api/v1/audit?action=consent:withdraw").json().path("items"))
                .isNotEmpty();
    }

    @Test
    void aCopyIsThereAtOnceAsATableAndForAMachine() throws IOException {
        Caller resident = resident("rights-copy");
        report(resident, Map.of("title", "我要这一条的副本"));
        JsonNode request = ask(resident, "copy", "");
        String path = "/api/v1/me/data-requests/" + request.path("id").asString() + "/copy";
        Answer table = resident.get(path + "?format=xlsx");
        JsonNode machine = resident.get(path + "?format=json").json();

        assertThat(request.path("state").asString()).isEqualTo("done");
        assertThat(machine.at("/账号/0/用户名").asString()).isEqualTo("rights-copy");
        assertThat(machine.path("上报的事件").toString()).contains("我要这一条的副本");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(table.bytes()))) {
            assertThat(book.getSheet("账号").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("rights-copy");
        }
        try (var document = Loader.loadPDF(resident.get(path + "?format=pdf").bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(request.path("outcome").toString()).contains("账号:1 条", "上报的事件:1 条");
        assertThat(table.header("Cache-Control")).contains("no-store");
        assertThat(resident.get(path + "?format=exe").status()).isEqualTo(400);
        assertThat(resident("rights-thief").get(path).status()).isEqualTo(404);
        assertThat(city.get(path).status()).isEqualTo(404);
        assertThat(city.get("/api/v1/audit?action=rights:copy&subject="
                                + request.path("id").asString())
                        .json()
                        .at("/items/0/detail")
                        .asString())
                .contains("pdf");
    }

    @Test
    void theWholeCopyHoldsEveryPhotoAndDocumentAsItWasHandedIn() throws IOException {
        Caller resident = resident("rights-archive");
        byte[] photo = Photographs.picture("png", 30, 20);
        String paper = "%PDF-1.7 租房合同";
        String shot = uploaded(resident, "楼道.png", photo);
        String contract = uploaded(resident, "合同.pdf", paper.getBytes(StandardCharsets.UTF_8));
        uploaded(resident, "没用上.png", Photographs.picture("png", 31, 20));
        report(resident, Map.of("fileIds", List.of(shot, contract)));
        String path = "/api/v1/me/data-requests/"
                + ask(resident, "copy", "").path("id").asString() + "/copy";
        Map<String, byte[]> archive = unpacked(resident.get(path + "/archive").bytes());

        assertThat(archive).containsOnlyKeys("个人信息副本.xlsx", "个人信息副本.json", "附件/001-楼道.png", "附件/002-合同.pdf");
        assertThat(ImageIO.read(new ByteArrayInputStream(archive.get("附件/001-楼道.png")))
                        .getWidth())
                .isEqualTo(30);
        assertThat(new String(archive.get("附件/002-合同.pdf"), StandardCharsets.UTF_8))
                .isEqualTo(paper);
        assertThat(resident.get(path + "?format=json").json().path("附件").toString())
                .contains("附件/002-合同.pdf");
        assertThat(resident("rights-archive-thief").get(path + "/archive").status())
                .isEqualTo(404);
    }

    private static String uploaded(Caller by, String name, byte[] content) {
        Answer answer = by.upload("/api/v1/files", name, content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void aCopyIsThereForThirtyDays() {
        Caller resident = resident("rights-late");
        JsonNode request = ask(resident, "copy", "");
        String id = request.path("id").asString();
        String path = "/api/v1/me/data-requests/" + id + "/copy";
        assertThat(resident.get(path).status()).isEqualTo(200);
        LinliServer.shared()
                .bean(SystemWork.class)
                .run(() -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql(
                                "UPDATE audit.data_request SET received_at = received_at - interval '31 days' WHERE id = :id::uuid")
                        .param("id", id)
                        .update());

        assertThat(resident.get(path).status()).isEqualTo(410);
        assertThat(resident.get(path).code()).isEqualTo("copy-expired");
    }

    @Test
    void thePersonReadsWhatWasCorrected() {
        Caller resident = resident("rights-outcome");
        JsonNode asked = ask(resident, "correction", "电话换了");
        String path = "/api/v1/data-requests/" + asked.path("id").asString();

        assertThat(step(path, "complete", Map.of("version", 1, "answer", "已更正", "corrected", List.of(" ")))
                        .fault())
                .isEqualTo("length");
        step(path, "complete", Map.of("version", 1, "answer", "已更正", "corrected", List.of("电话 13800001111")));
        String outcome = resident.get("/api/v1/me/data-requests")
                .json()
                .at("/0/outcome/0")
                .asString();
        assertThat(outcome).startsWith("电话").doesNotContain("13800001111");
    }

    @Test
    void theOfficeAnswersWithinALimitOfWorkingDays() {
        Caller resident = resident("rights-correction");
        JsonNode asked = ask(resident, "correction", "我的手机号换成 13800009999 了");
        String path = "/api/v1/data-requests/" + asked.path("id").asString();

        assertThat(asked.path("dueReason").asString()).contains("15个工作日");
        JsonNode line = community
                .get("/api/v1/data-requests?state=open")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").equals(asked.path("id")))
                .findFirst()
                .orElseThrow();
        assertThat(line.toString()).doesNotContain("13800009999");
        JsonNode opened = community.get(path).json();
        assertThat(opened.path("text").asString()).contains("13800009999");
        assertThat(resident.get("/api/v1/me/accesses")
                        .json()
                        .at("/items/0/purpose/code")
                        .asString())
                .isEqualTo("rights");
        assertThat(step(path, "take", Map.of("version", 1)).json().path("state").asString())
                .isEqualTo("handling");
        assertThat(step(path, "complete", Map.of("version", 1, "answer", "已更正")).status())
                .isEqualTo(412);
        JsonNode done = step(path, "complete", Map.of("version", 2, "answer", "已更正,请核对"))
                .json();
        assertThat(done.path("clock").asString()).isEqualTo("done");
        assertThat(resident.get("/api/v1/me/data-requests")
                        .json()
                        .at("/0/answer")
                        .asString())
                .isEqualTo("已更正,请核对");
        assertThat(resident.get("/api/v1/messages").json().path("items").toString())
                .contains("已答复");
    }

    @Test
    void aRefusalNamesItsLegalGround() {
        Caller resident = resident("rights-refused");
        JsonNode asked = ask(resident, "erasure", "删除全部");
        String path = "/api/v1/data-requests/" + asked.path("id").asString();

        assertThat(step(path, "refuse", Map.of("version", 1, "answer", "不行")).status())
                .isEqualTo(400);
        JsonNode refused = step(path, "refuse", Map.of("version", 1, "answer", "档案须保存三年", "ground", "retention"))
                .json();
        assertThat(refused.path("state").asString()).isEqualTo("refused");
        assertThat(resident.get("/api/v1/me/data-requests")
                        .json()
                        .at("/0/ground")
                        .asString())
                .contains("第四十七条");
        assertThat(step(path, "take", Map.of("version", 2)).code()).isEqualTo("already-ended");
    }

    @Test
    void anErasureTakesOutWhatNoLawDemandsToBeKept() {
        Caller resident = resident("rights-erased");
        String incident = report(resident, Map.of("reporter", Map.of("name", "林黛玉", "phone", "13811114444")));
        int version = resident.get("/api/v1/incidents/" + incident)
                .json()
                .path("version")
                .asInt();
        Answer withdrawn = resident.post(
                "/api/v1/incidents/" + incident + "/actions/withdraw", Map.of("version", version, "reason", "已自行解决"));
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        JsonNode asked = ask(resident, "erasure", "请删除我的联系方式");
        String path = "/api/v1/data-requests/" + asked.path("id").asString();
        JsonNode done =
                step(path, "complete", Map.of("version", 1, "answer", "已删除")).json();

        assertThat(done.path("answer").asString()).isEqualTo("已删除");
        assertThat(done.path("outcome").toString()).contains("联系方式");
        assertThat(city.post("/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "回访"))
                        .text())
                .doesNotContain("13811114444", "林黛玉");
    }

    @Test
    void aNeighbourStreetAndAStrangerSeeNoRequest() {
        JsonNode asked = ask(resident("rights-near"), "explanation", "为什么");
        String id = asked.path("id").asString();
        Caller far = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);

        assertThat(far.get("/api/v1/data-requests/" + id).status()).isEqualTo(404);
        assertThat(far.get("/api/v1/data-requests").text()).doesNotContain(id);
        assertThat(far.post("/api/v1/data-requests/" + id + "/actions/take", Map.of("version", 1))
                        .status())
                .isEqualTo(404);
        assertThat(Caller.demonstration("grid").get("/api/v1/data-requests").status())
                .isEqualTo(403);
        assertThat(resident("rights-far")
                        .delete("/api/v1/me/data-requests/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRequestCanBeTakenBackAndBadOnesAreRefused() {
        Caller resident = resident("rights-back");
        String id = ask(resident, "explanation", "为什么").path("id").asString();

        assertThat(resident.delete("/api/v1/me/data-requests/" + id)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
        for (Map<String, String> bad : List.of(
                Map.<String, String>of(),
                Map.of("kind", "nonsense", "text", "x"),
                Map.of("kind", "correction"),
                Map.of("kind", "correction", "text", "  "),
                Map.of("kind", "correction", "text", "长".repeat(2001)))) {
            assertThat(resident.post("/api/v1/me/data-requests", bad).status())
                    .as(bad.toString())
                    .isEqualTo(400);
        }
        assertThat(community.get("/api/v1/data-requests/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(community.get("/api/v1/data-requests?cursor=nonsense").status())
                .isEqualTo(400);
        for (int i = 0; i < 5; i++) {
            ask(resident, "explanation", "第" + i + "次");
        }
        assertThat(resident.post("/api/v1/me/data-requests", Map.of("kind", "erasure", "text", "再来"))
                        .code())
                .isEqualTo("too-many-open");
    }

    private Answer step(String path, String action, Map<String, Object> body) {
        return community.post(path + "/actions/" + action, body);
    }

    private static Answer choose(Caller resident, String code, Map<String, Object> choice) {
        return resident.put("/api/v1/me/consents/" + code, choice);
    }

    private static JsonNode consent(Caller resident, String code) {
        return resident.get("/api/v1/me/consents")
                .json()
                .valueStream()
                .filter(consent -> consent.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode ask(Caller resident, String kind, String text) {
        Answer answer = resident.post("/api/v1/me/data-requests", Map.of("kind", kind, "text", text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static String report(Caller resident, Map<String, Object> fields) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "title", "楼道灯不亮",
                "body", "楼道灯不亮",
                "typeCode", "E0102",
                "placeCode", DemonstrationCity.GRID));
        report.putAll(fields);
        Answer answer = resident.post("/api/v1/incidents", report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private Caller resident(String username) {
        String table = "username,name,kind,unit,roles,place,phone,password\n%s,居民,resident,,,%s,,%s\n"
                .formatted(username, DemonstrationCity.GRID, PASSWORD);
        Answer answer = city.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Caller.signedIn(username, PASSWORD);
    }
}
