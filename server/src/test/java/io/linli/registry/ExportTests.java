package io.linli.registry;

import static io.linli.DemonstrationCity.GRID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.identity.Staff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class ExportTests {

    private static final String EXPORTS = "/api/v1/registry/exports/";
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller STREET = Caller.demonstration("street");
    private static final Caller DISTRICT = Caller.demonstration("district");

    private static Caller.Answer ask(Caller by, Map<String, Object> order) {
        return by.post("/api/v1/registry/people/exports", order);
    }

    private static JsonNode made(Caller by, String id) {
        Caller.Answer started = by.post(EXPORTS + id + "/start", Map.of());
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + started.json().path("jobId").asString();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> by.get(job).json(),
                        answer -> !answer.path("state").asString().equals("running"));
    }

    @Test
    void aSmallExportIsMaskedAndBearsItsWatermark() throws IOException {
        String household = "导" + System.nanoTime();
        String number = Residents.idNumber();
        Map<String, Object> facts = Residents.facts("导出人", number);
        facts.put("household", household);
        Residents.register(STREET, facts);
        Caller.Answer asked = ask(
                STREET,
                Map.of(
                        "filters",
                        Map.of("household", household),
                        "fields",
                        List.of("name", "idNumber", "residence"),
                        "purpose",
                        "service"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.json().path("state").asString()).isEqualTo("approved");

        JsonNode job = made(STREET, asked.json().path("id").asString());
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(
                STREET.get(job.path("resultUrl").asString()).bytes()))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getHeader().getCenter()).contains("街道分拨员", "便民服务");
            assertThat(sheet.getRow(2).getCell(1).getStringCellValue())
                    .contains("**********")
                    .doesNotContain(number);
            assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).isEqualTo("常住");
            assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).contains("街道分拨员");
        }
        assertThat(STREET.post(EXPORTS + asked.json().path("id").asString() + "/start", Map.of())
                        .code())
                .isEqualTo("not-approved");
    }

    @Test
    void aLargeExportWaitsForASecondPersonAndOpenFieldsStandInTheLedger() {
        String household = "批" + System.nanoTime();
        var table = new StringBuilder("姓名,证件号码,房屋编码,户号\n");
        for (int i = 0; i < 60; i++) {
            table.append("批出人,%s,%s,%s\n".formatted(Residents.idNumber(), Residents.HOUSE, household));
        }
        Caller.Answer started = STREET.send(
                "POST",
                Residents.PEOPLE + "/import",
                BodyPublishers.ofString(table.toString()),
                Map.of("Content-Type", "text/csv"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> STREET.get(
                                "/api/v1/jobs/" + started.json().path("jobId").asString())
                        .json()
                        .path("state")
                        .asString()
                        .equals("done"));
        Caller.Answer asked = ask(
                STREET,
                Map.of(
                        "filters",
                        Map.of("household", household),
                        "fields",
                        List.of("name", "phone", "idNumber"),
                        "reveal",
                        List.of("idNumber"),
                        "purpose",
                        "export",
                        "reason",
                        "社保核对名单"));
        assertThat(asked.json().path("state").asString()).as(asked.text()).isEqualTo("waiting");
        String id = asked.json().path("id").asString();

        String todos = "/api/v1/todos?limit=200&kind=approve-export";
        assertThat(DISTRICT.get(todos).text()).contains(id);
        assertThat(STREET.get(todos).text()).as("nobody approves his own").doesNotContain(id);
        assertThat(STREET.post(EXPORTS + id + "/approve", Map.of()).code()).isEqualTo("own-export");
        assertThat(STREET.post(EXPORTS + id + "/start", Map.of()).code()).isEqualTo("not-approved");
        assertThat(DISTRICT.post(EXPORTS + id + "/approve", Map.of("answer", "同意"))
                        .status())
                .isEqualTo(200);
        assertThat(made(STREET, id).path("message").asString()).isEqualTo("共导出60条");
        assertThat(looks("社保核对名单")).isEqualTo(60);
    }

    /** What the list shows is what the export takes, whichever filter is set. */
    @Test
    void everyFilterOfTheListFiltersTheExport() {
        String household = "滤" + System.nanoTime();
        JsonNode wanted = registered(household, "2031-05-01", "veteran");
        registered(household, "2031-05-03", "veteran");
        registered(household, "2031-05-01", "volunteer");
        registered("别户" + household, "2031-05-01", "veteran");
        Map<String, String> filters = Map.of(
                "household", household, "tag", "veteran", "expiresBefore", "2031-05-02", "building", GRID + "001");
        String query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        JsonNode listed = STREET.get(Residents.PEOPLE + "?" + query).json().path("items");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.at("/0/id").asString()).isEqualTo(wanted.path("id").asString());
        JsonNode count = STREET.get("/api/v1/registry/counts/people?" + query).json();
        assertThat(count.path("count").asInt()).isEqualTo(1);
        assertThat(count.path("exact").asBoolean()).isTrue();
        Caller.Answer asked = ask(STREET, Map.of("filters", filters, "fields", List.of("name"), "purpose", "service"));
        assertThat(asked.json().path("records").asInt()).as(asked.text()).isEqualTo(1);
    }

    private static JsonNode registered(String household, String permitUntil, String tag) {
        Map<String, Object> facts = Residents.facts("滤出人", Residents.idNumber());
        facts.put("household", household);
        facts.put("residence", "floating");
        facts.put("permitUntil", permitUntil);
        facts.put("tags", List.of(Map.of("code", tag)));
        return Residents.register(STREET, facts);
    }

    @Test
    void aFilterThatNobodyKnowsIsRefusedByName() {
        for (Map<String, String> filters : List.of(Map.of("shoeSize", "43"), Map.of("expiresBefore", "tomorrow"))) {
            Caller.Answer asked =
                    ask(STREET, Map.of("filters", filters, "fields", List.of("name"), "purpose", "service"));
            assertThat(asked.status()).as(asked.text()).isEqualTo(400);
            assertThat(asked.json().at("/errors/0/field").asString())
                    .isEqualTo(filters.keySet().iterator().next());
        }
        assertThat(STREET.get("/api/v1/registry/counts/people?shoeSize=43").fault())
                .isEqualTo("unknown-filter");
    }

    @Test
    void manyRecordsAreCountedByEstimate() {
        var table = new StringBuilder("名称,类别,网格代码\n");
        for (int i = 0; i < 10_100; i++) {
            table.append("路灯%d,facility,%s001002001\n".formatted(i, DemonstrationCity.OTHER_STREET.substring(0, 6)));
        }
        Caller.Answer started = CITY.send(
                "POST",
                "/api/v1/registry/things/import",
                BodyPublishers.ofString(table.toString()),
                Map.of("Content-Type", "text/csv"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> CITY.get(
                                "/api/v1/jobs/" + started.json().path("jobId").asString())
                        .json()
                        .path("state")
                        .asString()
                        .equals("done"));
        JsonNode count = CITY.get(
                        "/api/v1/registry/counts/things?type=facility&within=" + DemonstrationCity.OTHER_STREET)
                .json();

        assertThat(count.path("exact").asBoolean()).isFalse();
        assertThat(count.path("count").asInt()).isGreaterThan(10_000);
        assertThat(STREET.get("/api/v1/registry/counts/things?within=" + DemonstrationCity.OTHER_STREET)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void whoTakesOutDataOfManyPeopleConfirmsThatItIsHim() {
        String username = Staff.hired("exporting");
        Caller person = Staff.withPasswordOnly(username);
        Staff.lastConfirmed(username, Duration.ofMinutes(6));
        Map<String, Object> order = Map.of("fields", List.of("name"), "purpose", "service");
        assertThat(ask(person, order).code()).isEqualTo("step-up-required");
        assertThat(person.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD))
                        .status())
                .isEqualTo(204);
        Caller.Answer asked = ask(person, order);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);

        Staff.lastConfirmed(username, Duration.ofMinutes(6));
        assertThat(person.post(EXPORTS + asked.json().path("id").asString() + "/start", Map.of())
                        .code())
                .isEqualTo("step-up-required");
    }

    private static long looks(String reason) {
        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        TransactionTemplate transaction = LinliServer.shared().bean(TransactionTemplate.class);
        return Scopes.asSystem(() -> transaction.execute(
                status -> database.sql("SELECT count(*) FROM audit.access WHERE reason LIKE '%' || :reason || '%'")
                        .param("reason", reason)
                        .query(Long.class)
                        .single()));
    }

    @Test
    void anExportWithoutAPurposeIsRefused() {
        assertThat(ask(CITY, Map.of("fields", List.of("name"))).status()).isEqualTo(400);
        assertThat(ask(CITY, Map.of("fields", List.of("name", "shoeSize"), "purpose", "service"))
                        .text())
                .contains("unknown-field");
    }
}
