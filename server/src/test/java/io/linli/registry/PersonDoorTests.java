package io.linli.registry;

import static io.linli.registry.Residents.HOUSE;
import static io.linli.registry.Residents.HOUSE_ADDRESS;
import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.post;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class PersonDoorTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    @Test
    void aPersonIsShownMaskedWithHisHouse() {
        String number = idNumber();
        Map<String, Object> facts = facts("张明远", number);
        facts.put("household", "张家");
        JsonNode person = register(COMMUNITY, facts);

        assertThat(person.path("facts").path("idNumber").asString())
                .isEqualTo(number.substring(0, 4) + "**********" + number.substring(14));
        assertThat(person.path("facts").path("phone").asString()).contains("****");
        assertThat(person.path("facts").path("sex").asString()).isEqualTo("male");
        assertThat(person.path("facts").path("placeCode").asString()).isEqualTo(DemonstrationCity.GRID);
        assertThat(person.path("address").asString()).isEqualTo(HOUSE_ADDRESS);
        assertThat(person.path("hidden").toString()).isEqualTo("[\"idNumber\",\"phone\"]");
        assertThat(COMMUNITY
                        .get(PEOPLE + "?house=" + HOUSE + "&household=%E5%BC%A0%E5%AE%B6")
                        .text())
                .contains(person.path("id").asString())
                .doesNotContain(number);
    }

    @Test
    void marksNameTheArticleThatIsInForce() {
        Map<String, String> articles = new HashMap<>();
        COMMUNITY
                .get("/api/v1/registry/tags")
                .json()
                .forEach(tag -> articles.put(
                        tag.path("code").asString(), tag.path("legalBasis").asString()));

        assertThat(articles)
                .containsEntry("subsistence", "《社会救助法》第十八条")
                .containsEntry("left-behind-child", "《未成年人保护法》第四十三条")
                .containsEntry("elderly-alone", "《老年人权益保障法》第三十七条");
    }

    @Test
    void lookingBehindTheMaskNeedsAPurposeAndStandsInTheLedger() {
        String number = idNumber();
        JsonNode person = register(COMMUNITY, facts("李清照", number));
        String reveal = path(person) + "/reveal";

        assertThat(COMMUNITY.post(reveal, Map.of("fields", List.of("idNumber"))).status())
                .isEqualTo(400);
        assertThat(looks(person)).isZero();
        Caller.Answer answer = COMMUNITY.post(reveal, Map.of("fields", List.of("idNumber"), "purpose", "verification"));
        assertThat(answer.json().path(0).path("value").asString()).isEqualTo(number);
        assertThat(looks(person)).isEqualTo(1);
    }

    private static long looks(JsonNode person) {
        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        TransactionTemplate transaction = LinliServer.shared().bean(TransactionTemplate.class);
        return Scopes.asSystem(() -> transaction.execute(
                status -> database.sql("SELECT count(*) FROM audit.access WHERE subject = :id::uuid")
                        .param("id", person.path("id").asString())
                        .query(Long.class)
                        .single()));
    }

    @Test
    void aCorrectionKeepsWhoChangedWhatSideBySide() {
        JsonNode person = register(COMMUNITY, facts("王建国", idNumber()));
        Caller.Answer changed = correct(
                COMMUNITY,
                path(person),
                1,
                Map.of("facts", Map.of("occupation", "教师", "residence", "split"), "reason", "走访核实"));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        JsonNode change =
                COMMUNITY.get(path(person) + "/changes").json().path("items").path(0);
        assertThat(change.path("reason").asString()).isEqualTo("走访核实");
        assertThat(change.path("actor").asString()).isEqualTo("社区工作者");
        assertThat(change.path("fields").toString())
                .contains("\"before\":\"常住\"", "\"after\":\"人户分离\"", "\"after\":\"教师\"");
    }

    @Test
    void aFieldIsEmptiedByNull() {
        Map<String, Object> facts = facts("清空人", idNumber());
        facts.put("occupation", "木工");
        JsonNode person = register(COMMUNITY, facts);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("occupation", null);
        correct(COMMUNITY, path(person), 1, Map.of("facts", nothing));

        assertThat(COMMUNITY.get(path(person)).json().path("facts").has("occupation"))
                .isFalse();
    }

    @Test
    void whoWasSlowerIsTold() {
        JsonNode person = register(COMMUNITY, facts("赵一", idNumber()));
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("occupation", "司机")));

        assertThat(correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("occupation", "厨师")))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aRecordIsSeenAsOfAnyDay() {
        JsonNode person = register(COMMUNITY, facts("钱一二", idNumber()), "2020-01-01");
        correct(
                COMMUNITY,
                path(person),
                1,
                Map.of("facts", Map.of("employer", "甲公司", "phone", "13900001111"), "validFrom", "2022-03-01"));
        correct(COMMUNITY, path(person), 2, Map.of("facts", Map.of("employer", "乙公司"), "validFrom", "2024-05-01"));

        assertThat(employer(person, "?asOf=2021-12-31")).isEmpty();
        assertThat(employer(person, "?asOf=2022-03-01")).isEqualTo("甲公司");
        assertThat(employer(person, "?asOf=2024-04-30")).isEqualTo("甲公司");
        assertThat(employer(person, "?asOf=2024-05-01")).isEqualTo("乙公司");
        assertThat(employer(person, "")).isEqualTo("乙公司");
        assertThat(COMMUNITY.get(path(person) + "?asOf=2019-12-31").status()).isEqualTo(404);
    }

    /** Somebody remembers only later what was true long before. */
    @Test
    void aFactFoundLateIsTrueFromItsOwnDay() {
        JsonNode person = register(COMMUNITY, facts("孙一二", idNumber()), "2020-01-01");
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("employer", "后来的公司"), "validFrom", "2024-05-01"));
        correct(COMMUNITY, path(person), 2, Map.of("facts", Map.of("employer", "更正的公司"), "validFrom", "2021-01-01"));

        assertThat(employer(person, "?asOf=2022-01-01")).isEqualTo("更正的公司");
    }

    private static String employer(JsonNode person, String asOf) {
        return COMMUNITY
                .get(path(person) + asOf)
                .json()
                .path("facts")
                .path("employer")
                .asString("");
    }

    @Test
    void aChangeIsUndoneUnlessANewerOneStandsOnIt() {
        JsonNode person = register(COMMUNITY, facts("周一二", idNumber()));
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("occupation", "司机")));
        correct(COMMUNITY, path(person), 2, Map.of("facts", Map.of("occupation", "厨师")));
        JsonNode changes = COMMUNITY.get(path(person) + "/changes").json().path("items");
        String newer = changes.path(0).path("id").asString();
        String older = changes.path(1).path("id").asString();

        Caller.Answer tooEarly = post(COMMUNITY, path(person) + "/changes/" + older + "/undo", 3, Map.of());
        assertThat(tooEarly.code()).isEqualTo("changed-since");
        Caller.Answer undone = post(COMMUNITY, path(person) + "/changes/" + newer + "/undo", 3, Map.of());
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(COMMUNITY
                        .get(path(person))
                        .json()
                        .path("facts")
                        .path("occupation")
                        .asString())
                .isEqualTo("司机");
        assertThat(COMMUNITY
                        .get(path(person) + "/changes")
                        .json()
                        .path("items")
                        .path(0)
                        .path("undoes")
                        .asString())
                .isEqualTo(newer);
    }

    @Test
    void whatCannotBeTrueIsRefusedFieldByField() {
        Map<String, Object> facts = facts("", "430102199001010011");
        facts.put("phone", "12345");
        facts.put("residence", "permanent");
        Caller.Answer answer = COMMUNITY.post(PEOPLE, Map.of("facts", facts));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").toString())
                .contains("\"name\"", "\"idNumber\"", "\"phone\"")
                .doesNotContain("430102199001010011");
    }

    @Test
    void aStreetKnowsADocumentOnce() {
        String number = idNumber();
        register(COMMUNITY, facts("吴一二", number));

        Caller.Answer again = COMMUNITY.post(PEOPLE, Map.of("facts", facts("吴一二", number)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("already-registered");
    }

    @Test
    void aMaskedValueThatComesBackChangesNothing() {
        String number = idNumber();
        JsonNode person = register(COMMUNITY, facts("郑一二", number));
        String masked = person.path("facts").path("idNumber").asString();
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("idNumber", masked, "note", "核对无误")));

        JsonNode shown = COMMUNITY
                .post(path(person) + "/reveal", Map.of("fields", List.of("idNumber"), "purpose", "verification"))
                .json();
        assertThat(shown.path(0).path("value").asString()).isEqualTo(number);
    }

    @Test
    void nobodyIsPutOutsideOfTheOwnPlaces() {
        Map<String, Object> facts = facts("冯一二", idNumber());
        facts.remove("houseCode");
        facts.put("placeCode", DemonstrationCity.NEIGHBOUR_GRID);

        assertThat(COMMUNITY.post(PEOPLE, Map.of("facts", facts)).text()).contains("outside-scope");
        assertThat(CITY.post(PEOPLE, Map.of("facts", facts)).status()).isEqualTo(201);
    }

    @Test
    void noSealedFieldStandsInTheDatabaseInClear() {
        String number = idNumber();
        Map<String, Object> facts = facts("陈一二", number);
        facts.put("phone", "13900007777");
        facts.put("health", "慢性心脏病");
        JsonNode person = register(COMMUNITY, facts);
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("phone", "13900008888", "health", "已康复出院")));

        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        TransactionTemplate transaction = LinliServer.shared().bean(TransactionTemplate.class);
        String dump = Scopes.asSystem(() -> transaction.execute(
                status -> database.sql("""
                        SELECT string_agg(p::text, '') || (SELECT string_agg(c::text, '') FROM registry.change c)
                        FROM registry.person p
                        """).query(String.class).single()));
        assertThat(dump)
                .contains(person.path("id").asString())
                .doesNotContain(number, "13900007777", "13900008888", "慢性心脏病", "已康复出院");
    }
}
