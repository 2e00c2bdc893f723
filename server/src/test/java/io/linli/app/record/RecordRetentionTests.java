package io.linli.app.record;

import static io.linli.app.record.Repairs.done;
import static io.linli.app.record.Repairs.made;
import static io.linli.app.record.Repairs.patch;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.registry.Residents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** When the time of a record is over, what it said of people is gone, and what it counted for stays. */
class RecordRetentionTests {

    private static final String APP = "test-retention";
    private static final String TICKETS = "/api/v1/records/" + APP + "/ticket";
    private static final String SITES = "/api/v1/records/" + APP + "/site";
    private static final Repairs REPAIRS = Repairs.shared();
    private static final Caller COMMUNITY = REPAIRS.community;

    @BeforeAll
    static void install() {
        Drafting.of(APP)
                .change(
                        "records/ticket.schema.json",
                        "\"x-legal-basis\": \"测试\"",
                        "\"x-retention\": \"P5Y\", \"x-legal-basis\": \"测试\"")
                .installed(DemonstrationCity.CITY);
    }

    /** A ticket that has come to its end, with everything that a ticket can say. */
    private static JsonNode finished(String title, Object... more) {
        Map<String, Object> values =
                values("title", title, "phone", "13955550001", "note", title + "的邻居王某", "cost", 12);
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        JsonNode open = made(Repairs.post(COMMUNITY, TICKETS, values));
        JsonNode doing = done(act(open, "accept", Map.of()));
        return done(act(doing, "finish", Map.of("result", "为" + title + "修好")));
    }

    private static Answer act(JsonNode ticket, String action, Map<String, ?> values) {
        return Repairs.act(COMMUNITY, TICKETS + "/" + ticket.path("id").asString(), ticket, action, values);
    }

    /** What the night finds when so many years have passed. */
    private static int nightIn(int years) {
        Instant then = Instant.now()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .plusYears(years)
                .plusDays(1)
                .toInstant();
        return LinliServer.shared().bean(RecordRetention.class).clear(new TypeCatalogue.Named(APP, "ticket"), then);
    }

    private static JsonNode seen(JsonNode ticket) {
        return done(COMMUNITY.get(TICKETS + "/" + ticket.path("id").asString()));
    }

    @Test
    void whatWasSaidOfPeopleGoesAndTheShellStays() {
        String name =
                "赵" + Character.toString(0x4e00 + ThreadLocalRandom.current().nextInt(10_000)) + "存";
        JsonNode person = Residents.register(COMMUNITY, Residents.facts(name, Residents.idNumber()));
        String photo = COMMUNITY
                .upload("/api/v1/files", "a.png", Repairs.PICTURE)
                .json()
                .path("id")
                .asString();
        JsonNode site = made(Repairs.post(COMMUNITY, SITES, Map.of("name", "场地" + Repairs.next())));
        JsonNode ticket = finished(
                name,
                "applicant",
                Map.of("id", person.path("id").asString()),
                "photos",
                List.of(Map.of("id", photo, "name", "a.png")),
                "site",
                Map.of("id", site.path("id").asString()),
                "location",
                Map.of("lng", 113.6, "lat", 29.8, "address", name + "家"));
        long counted = counted();

        nightIn(4);
        assertThat(seen(ticket).at("/values/title").asString()).isEqualTo(name);
        assertThat(nightIn(5)).isPositive();

        JsonNode shell = seen(ticket);
        assertThat(shell.toString()).doesNotContain(name).doesNotContain("王某");
        assertThat(shell.path("number").asString())
                .isEqualTo(ticket.path("number").asString());
        assertThat(shell.path("state").asString()).isEqualTo("done");
        assertThat(shell.at("/values/cost").asInt()).isEqualTo(12);
        assertThat(shell.at("/values/kind").asString()).isEqualTo("water");
        assertThat(shell.path("owner").isMissingNode()).isTrue();
        String history = COMMUNITY
                .get(TICKETS + "/" + ticket.path("id").asString() + "/history")
                .text();
        assertThat(history).doesNotContain(name).contains("保存期满").contains("社区工作者");
        assertThat(COMMUNITY.get("/api/v1/files/" + photo).status()).isEqualTo(404);
        assertThat(COMMUNITY
                        .get(TICKETS + "?q=" + RecordDoorTests.encoded(name))
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(counted()).as("figures").isEqualTo(counted);
        assertThat(done(COMMUNITY.get(SITES + "/" + site.path("id").asString()))
                        .at("/values/spent")
                        .asInt())
                .isEqualTo(12);
        assertThat(dump(ticket)).doesNotContain(name).doesNotContain("sm4:");
        assertThat(REPAIRS.city
                        .get("/api/v1/audit?action=app:retention&subject=" + APP + ".ticket")
                        .text())
                .contains(ticket.path("number").asString());
    }

    @Test
    void nobodyChangesAShell() {
        JsonNode ticket = finished("钱保存" + Repairs.next());
        nightIn(5);

        JsonNode shell = seen(ticket);
        Answer changed = patch(
                COMMUNITY,
                TICKETS + "/" + shell.path("id").asString(),
                shell.path("version").asInt(),
                Map.of("note", "再写"));

        assertThat(changed.code()).isEqualTo("retention-over");
        assertThat(act(shell, "reopen", Map.of()).code()).isEqualTo("retention-over");
    }

    @Test
    void whatIsNotAtItsEndOrHeldIsLeftAlone() {
        JsonNode open = made(Repairs.post(COMMUNITY, TICKETS, values("title", "未办结的")));
        JsonNode held = finished("被保全的");
        String hold = TICKETS + "/" + held.path("id").asString() + "/hold";
        assertThat(COMMUNITY.put(hold, Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(REPAIRS.city.put(hold, Map.of()).fault()).isEqualTo("required");
        assertThat(REPAIRS.city.put(hold, Map.of("reason", "诉讼中")).status()).isEqualTo(204);
        assertThat(done(REPAIRS.city.get(hold)).path("reason").asString()).isEqualTo("诉讼中");
        assertThat(done(REPAIRS.city.get(TICKETS + "/" + held.path("id").asString()))
                        .at("/hold/reason")
                        .asString())
                .isEqualTo("诉讼中");
        assertThat(seen(held).has("hold")).as("for those who may let it go").isFalse();

        nightIn(20);
        assertThat(seen(open).at("/values/title").asString()).isEqualTo("未办结的");
        assertThat(seen(held).at("/values/title").asString()).isEqualTo("被保全的");

        assertThat(REPAIRS.city.delete(hold).status()).isEqualTo(204);
        nightIn(20);
        assertThat(seen(held).toString()).doesNotContain("被保全的");
        assertThat(REPAIRS.city.get(hold).status()).isEqualTo(404);
    }

    private static long counted() {
        return done(REPAIRS.city.get(TICKETS + "/statistics?within=" + DemonstrationCity.COMMUNITY))
                .at("/0/rows")
                .valueStream()
                .mapToLong(row -> row.path("value").asLong())
                .sum();
    }

    /** Everything that the database still has of a record. */
    private static String dump(JsonNode ticket) {
        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        return LinliServer.shared()
                .bean(InScope.class)
                .readAsServer(() -> String.join(
                        "\n",
                        database.sql("""
                        SELECT r::text FROM app.record r WHERE id = :id
                        UNION ALL SELECT c::text FROM app.change c WHERE record = :id
                        UNION ALL SELECT p::text FROM app.party p WHERE record = :id
                        """)
                                .param("id", UUID.fromString(ticket.path("id").asString()))
                                .query(String.class)
                                .list()));
    }
}
