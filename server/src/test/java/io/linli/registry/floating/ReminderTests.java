package io.linli.registry.floating;

import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.message.Messages;
import io.linli.registry.history.Shelves;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Thirty days before a permit, lease, licence or inspection ends, the grid is reminded: once, whoever restarts. */
class ReminderTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String GRID = DemonstrationCity.GRID;
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");
    private static final Caller WORKER = Caller.demonstration("grid");

    /** The reminders as a server that has just started has them. */
    private static void remind() {
        LinliServer server = LinliServer.shared();
        new Reminders(
                        server.bean(JdbcClient.class),
                        server.bean(Shelves.class),
                        server.bean(Messages.class),
                        server.bean(TransactionTemplate.class))
                .remind();
    }

    private static List<String> reminded(String title) {
        return WORKER.get("/api/v1/messages?limit=200")
                .json()
                .path("items")
                .valueStream()
                .map(JsonNode::toString)
                .filter(message -> message.contains(title))
                .toList();
    }

    private static void awaitReminders(String title, int count) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(reminded(title)).hasSize(count));
    }

    private static JsonNode floating(String name, LocalDate permitUntil) {
        Map<String, Object> facts = facts(name, idNumber());
        facts.put("residence", "floating");
        facts.put("permitUntil", permitUntil.toString());
        return register(COMMUNITY, facts);
    }

    @Test
    void aPermitIsRemindedOfOnceAndAgainWhenItHasANewEnd() {
        JsonNode person = floating("催证甲", TODAY.plusDays(30));
        floating("催证乙", TODAY.plusDays(31));
        floating("催证丙", TODAY.minusDays(1));
        remind();
        awaitReminders("催证甲", 1);
        remind();
        remind();
        assertThat(reminded("催证甲"))
                .hasSize(1)
                .first()
                .asString()
                .contains("居住证", TODAY.plusDays(30).toString());
        assertThat(reminded("催证乙")).isEmpty();
        assertThat(reminded("催证丙")).isEmpty();

        correct(
                COMMUNITY,
                PEOPLE + "/" + person.path("id").asString(),
                1,
                Map.of("facts", Map.of("permitUntil", TODAY.plusDays(20).toString())));
        remind();
        awaitReminders("催证甲", 2);
    }

    @Test
    void whoHasMovedAwayIsNotRemindedOf() {
        JsonNode person = floating("催证丁", TODAY.plusDays(5));
        correct(COMMUNITY, PEOPLE + "/" + person.path("id").asString(), 1, Map.of("facts", Map.of("state", "moved")));
        remind();

        assertThat(reminded("催证丁")).isEmpty();
    }

    @Test
    void leasesLicencesAndInspectionsAreRemindedOfToo() {
        String soon = TODAY.plusDays(7).toString();
        String code = GRID + "002020101";
        COMMUNITY.post("/api/v1/registry/houses", Map.of("facts", Map.of("code", code, "use", "let")));
        JsonNode house =
                COMMUNITY.get("/api/v1/registry/houses?code=" + code).json().at("/items/0");
        Caller.Answer leased = correct(
                COMMUNITY,
                "/api/v1/registry/houses/" + house.path("id").asString(),
                house.path("version").asInt(),
                Map.of("facts", Map.of("leaseUntil", soon)));
        assertThat(leased.status()).as(leased.text()).isEqualTo(200);
        add("organisations", Map.of("name", "催照小店", "type", "shop", "placeCode", GRID, "licenceUntil", soon));
        add("things", Map.of("name", "催检电梯", "type", "facility", "placeCode", GRID, "inspectionDue", soon));
        remind();

        awaitReminders(house.at("/facts/address").asString(), 1);
        awaitReminders("催照小店", 1);
        awaitReminders("催检电梯", 1);
        assertThat(reminded("催照小店").getFirst()).contains("证照");
        assertThat(reminded("催检电梯").getFirst()).contains("检查期限");
        remind();
        assertThat(reminded("催检电梯")).hasSize(1);
        assertThat(CITY.get("/api/v1/registry/things?inspectionDueBefore=" + soon)
                        .text())
                .contains("催检电梯");
    }

    private static void add(String kind, Map<String, Object> facts) {
        Caller.Answer added = COMMUNITY.post("/api/v1/registry/" + kind, Map.of("facts", new HashMap<>(facts)));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }
}
