package io.linli.registry;

import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.post;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The history of a record is whole from the first fact on, and each day shows who said what was known then. */
class HistoryTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");
    private static final Caller STREET = Caller.demonstration("street");

    private static JsonNode changes(JsonNode person, String query) {
        return COMMUNITY.get(path(person) + "/changes" + query).json();
    }

    @Test
    void theFirstRegistrationIsTheOldestEntryWithAllThatItSaid() {
        Map<String, Object> facts = facts("首登人", idNumber());
        facts.put("occupation", "木工");
        JsonNode person = register(COMMUNITY, facts, "2023-01-01");
        JsonNode alone = changes(person, "").path("items");
        assertThat(alone.size()).isEqualTo(1);

        correct(STREET, path(person), 1, Map.of("facts", Map.of("occupation", "电工", "phone", "13900004321")));
        JsonNode items = changes(person, "").path("items");
        JsonNode first = items.path(1);
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.at("/0/first").asBoolean()).isFalse();
        assertThat(first.path("first").asBoolean()).isTrue();
        assertThat(first.path("id").asString()).isEqualTo(alone.at("/0/id").asString());
        assertThat(first.path("actor").asString()).isEqualTo("社区工作者");
        assertThat(first.path("source").asString()).isEqualTo("console");
        assertThat(first.path("validFrom").asString()).isEqualTo("2023-01-01");
        assertThat(first.path("fields").toString())
                .contains("\"after\":\"首登人\"", "\"after\":\"木工\"", "\"after\":\"139****")
                .doesNotContain("before", "电工", "139****4321", String.valueOf(facts.get("idNumber")));
    }

    @Test
    void theReasonOfTheFirstRegistrationIsKept() {
        Caller.Answer answer =
                COMMUNITY.post(Residents.PEOPLE, Map.of("facts", facts("缘由人", idNumber()), "reason", "入户走访"));

        assertThat(changes(answer.json(), "").at("/items/0/reason").asString()).isEqualTo("入户走访");
    }

    @Test
    void pagesEndWithTheFirstRegistration() {
        JsonNode person = register(COMMUNITY, facts("翻页人", idNumber()));
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("note", "一")));
        JsonNode page = changes(person, "?limit=1");
        JsonNode last = changes(person, "?limit=1&cursor=" + page.path("next").asString());

        assertThat(page.at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(last.at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(last.path("items").size()).isEqualTo(1);
        assertThat(last.hasNonNull("next")).isFalse();
    }

    @Test
    void aFirstRegistrationCannotBeUndone() {
        JsonNode person = register(COMMUNITY, facts("首撤人", idNumber()));
        String first = changes(person, "").at("/items/0/id").asString();

        assertThat(post(COMMUNITY, path(person) + "/changes/" + first + "/undo", 1, Map.of())
                        .code())
                .isEqualTo("first-registration");
    }

    /** Imported records keep no entry of their own until they change; who imported them is known before and after. */
    @Test
    void whoImportedARecordIsKnownAfterItChanged() {
        String number = idNumber();
        Caller.Answer started = STREET.send(
                "POST",
                Residents.PEOPLE + "/import",
                BodyPublishers.ofString("姓名,证件号码,房屋编码,职业\n导史人,%s,%s,司机\n".formatted(number, Residents.HOUSE)),
                Map.of("Content-Type", "text/csv"));
        String job = "/api/v1/jobs/" + started.json().path("jobId").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> STREET.get(job).json().path("state").asString().equals("done"));
        JsonNode person =
                STREET.get("/api/v1/registry/search?q=" + number).json().path(0);
        assertThat(changes(person, "").at("/items/0/source").asString()).isEqualTo("import");

        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("occupation", "厨师")));
        JsonNode first = changes(person, "").at("/items/1");
        assertThat(first.path("source").asString()).isEqualTo("import");
        assertThat(first.path("actor").asString()).isEqualTo("街道分拨员");
        assertThat(first.path("fields").toString()).contains("司机").doesNotContain("厨师");
    }

    @Test
    void aDayShowsTheSealedFieldsOfThatDayAndWhoSaidSo() {
        Map<String, Object> facts = facts("往日人", idNumber());
        facts.put("phone", "13900001001");
        JsonNode person = register(COMMUNITY, facts, "2020-01-01");
        say(STREET, person, 1, "13900002002", "2021-01-01");
        say(CITY, person, 2, "13900003003", "2022-01-01");

        assertThat(phone(person, "2020-12-31")).isEqualTo("139****1001 社区工作者");
        assertThat(phone(person, "2021-12-31")).isEqualTo("139****2002 街道分拨员");
        assertThat(phone(person, "2022-01-01")).startsWith("139****3003");
    }

    private static void say(Caller by, JsonNode person, int version, String phone, String day) {
        Caller.Answer answer =
                correct(by, path(person), version, Map.of("facts", Map.of("phone", phone), "validFrom", day));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String phone(JsonNode person, String day) {
        JsonNode then = COMMUNITY.get(path(person) + "?asOf=" + day).json();
        return then.at("/facts/phone").asString() + " " + then.path("collector").asString();
    }
}
