package io.linli.registry;

import static io.linli.registry.Residents.HOUSE_ADDRESS;
import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a resident may know and ask about his own record in the register. */
class OwnRecordTests {

    private static final String PASSWORD = "seldom-heard-of-99";
    private static final String REGISTRATIONS = "/api/v1/registry/floating/registrations";

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    @Test
    void aResidentSeesWhoLookedAtHisRecordAndWhy() {
        Caller resident = resident("own-record-watched");
        String id = linked(resident, "史湘云", idNumber(), phone());
        Caller.Answer reveal = COMMUNITY.post(
                PEOPLE + "/" + id + "/reveal", Map.of("fields", List.of("phone"), "purpose", "verification"));
        assertThat(reveal.status()).as(reveal.text()).isEqualTo(200);
        JsonNode look = resident.get("/api/v1/me/accesses").json().at("/items/0");

        assertThat(look.at("/actor/name").asString()).isEqualTo("社区工作者");
        assertThat(look.at("/purpose/code").asString()).isEqualTo("verification");
        assertThat(look.at("/purpose/basis").asString()).isNotEmpty();
        assertThat(look.at("/fields/0/name").asString()).isEqualTo("电话号码");
        assertThat(look.at("/door/name").asString()).isEqualTo("人口档案");
        assertThat(Instant.parse(look.path("at").asString()))
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(resident("own-record-other")
                        .get("/api/v1/me/accesses")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void theCopyContainsTheRecordInClear() {
        Caller resident = resident("own-record-copy");
        String number = idNumber();
        String phone = phone();
        linked(resident, "林黛玉", number, phone);
        JsonNode record = copy(resident).at("/人口登记/0");

        assertThat(record.path("姓名").asString()).isEqualTo("林黛玉");
        assertThat(record.path("证件号码").asString()).isEqualTo(number);
        assertThat(record.path("联系电话").asString()).isEqualTo(phone);
        assertThat(record.path("居住类型").asString()).isEqualTo("流动");
        assertThat(copy(resident).at("/居住申报/0/联系电话").asString()).isEqualTo(phone);
        assertThat(copy(resident("own-record-none")).path("人口登记")).isEmpty();
    }

    @Test
    void aRequestNamesTheRecordThatItIsAbout() {
        Caller resident = resident("own-record-corrected");
        String id = linked(resident, "妙玉", idNumber(), phone());
        String request = ask(resident, "correction", "我的单位写错了");

        assertThat(COMMUNITY.get(request).json().path("records").toString()).isEqualTo("[\"" + id + "\"]");
    }

    @Test
    void anErasureTakesConsentedFactsOutOfTheRecordAndItsHistory() {
        Caller resident = resident("own-record-erased");
        String number = idNumber();
        String id = linked(resident, "贾惜春", number, phone());
        Caller.Answer corrected =
                correct(COMMUNITY, PEOPLE + "/" + id, 1, Map.of("facts", Map.of("occupation", "画师", "phone", phone())));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        String request = ask(resident, "erasure", "请删除我的电话和职业");
        Caller.Answer done = COMMUNITY.post(request + "/actions/complete", Map.of("version", 1, "answer", "已删除"));

        assertThat(done.json().path("outcome").toString()).contains("1 条登记", "依法保存");
        JsonNode facts = COMMUNITY.get(PEOPLE + "/" + id).json().path("facts");
        assertThat(facts.has("phone") || facts.has("occupation"))
                .as(facts.toString())
                .isFalse();
        assertThat(facts.path("idNumber").asString()).endsWith(number.substring(14));
        assertThat(COMMUNITY.get(PEOPLE + "/" + id + "/changes").text())
                .contains("本人请求删除")
                .doesNotContain("画师", "\"phone\"");
        assertThat(copy(resident).at("/居住申报/0/姓名").asString()).isEqualTo("贾惜春");
        assertThat(copy(resident).at("/居住申报/0/联系电话").asString()).isEmpty();
        assertThat(copy(resident).at("/人口登记/0").toString()).contains(number).doesNotContain("联系电话");
    }

    /** A resident reports himself and an officer confirms it: that links account and record. */
    private static String linked(Caller resident, String name, String number, String phone) {
        Caller.Answer reported = resident.post(
                REGISTRATIONS,
                Map.of(
                        "by",
                        "self",
                        "address",
                        HOUSE_ADDRESS,
                        "facts",
                        Map.of("name", name, "idNumber", number, "phone", phone, "since", "2026-03-01")));
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        String report = reported.json().path("id").asString();
        Caller.Answer confirmed = COMMUNITY.post(REGISTRATIONS + "/" + report + "/confirm", Map.of());
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        return confirmed.json().path("id").asString();
    }

    private static JsonNode copy(Caller resident) {
        Caller.Answer asked = resident.post("/api/v1/me/data-requests", Map.of("kind", "copy", "text", ""));
        return resident.get(
                        "/api/v1/me/data-requests/" + asked.json().path("id").asString() + "/copy?format=json")
                .json();
    }

    private static String ask(Caller resident, String kind, String text) {
        Caller.Answer asked = resident.post("/api/v1/me/data-requests", Map.of("kind", kind, "text", text));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return "/api/v1/data-requests/" + asked.json().path("id").asString();
    }

    private static Caller resident(String username) {
        String table = "username,name,kind,unit,roles,place,phone,password\n%s,居民,resident,,,%s,,%s\n"
                .formatted(username, DemonstrationCity.GRID, PASSWORD);
        Caller.Answer answer = CITY.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Caller.signedIn(username, PASSWORD);
    }
}
