package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.registry.Residents;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What applications want done by the clock is done where they are subscribed to, and nowhere else. */
class ClockworkTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");
    private final Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

    private void subscribed(String app, Map<String, ?> settings) {
        Subscribing.subscribed(community, app, DemonstrationCity.COMMUNITY, settings);
    }

    @Test
    void theClockDoesWhatAnApplicationWantsWhereItIsSubscribedTo() {
        Folder.of("timed-notes", "1.0.0").with("schedules/morning.yaml", """
                        title: 每日便签
                        titleEn: Note of the day
                        cron: "0 8 * * 1-5"
                        for: subscription
                        do: { create: note, values: { matter: '"晨会 " + item.placeName', days: "settings.limitDays" } }
                        """).published(city);
        subscribed("timed-notes", Map.of("limitDays", 7));

        Answer run = city.post(APPS + "/timed-notes/schedules/morning/run", Map.of());

        assertThat(run.status()).as(run.text()).isEqualTo(200);
        assertThat(run.json().path("state").asString()).as(run.text()).isEqualTo("done");
        assertThat(run.json().path("acted").asInt()).as(run.text()).isEqualTo(1);
        JsonNode views = city.get(APPS + "/timed-notes/schedules").json();
        assertThat(views.at("/0/last/state").asString()).isEqualTo("done");
        assertThat(views.at("/0/nextAt").asString()).isNotEmpty();
        assertThat(community
                        .post(APPS + "/timed-notes/schedules/morning/run", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theClockFindsWhomAnApplicationLooksForWithinItsPlacesOnlyAndSaysSoInTheLedger() {
        String mark =
                "寻" + Character.toString(0x4e00 + ThreadLocalRandom.current().nextInt(10_000));
        JsonNode here = Residents.register(community, Residents.facts(mark + "甲", Residents.idNumber()));
        Map<String, Object> next = Residents.facts(mark + "乙", Residents.idNumber());
        next.put("houseCode", Residents.NEIGHBOUR_HOUSE);
        Residents.register(neighbour, next);
        Folder.of("found-notes", "1.0.0")
                .change("app.yaml", "person: [name, phone]", "person: [name, birth, age]")
                .with("schedules/elderly.yaml", """
                        title: 高龄走访
                        titleEn: Visits to the old
                        cron: "30 2 * * *"
                        for: registry.person
                        filter: { minAge: 60 }
                        if: starts with(item.name, "%s")
                        unless: { record: note, by: about }
                        do: { create: note, values: { matter: '"走访 " + item.name', about: item } }
                        """.formatted(mark))
                .published(city);
        subscribed("found-notes", Map.of());

        assertThat(ranNow("found-notes", "elderly")).isEqualTo(1);
        assertThat(ranNow("found-notes", "elderly"))
                .as("whom a note is about already")
                .isZero();
        String person = here.path("id").asString();
        assertThat(accesses(person, "app:found-notes")).isEqualTo(1);
    }

    private int ranNow(String app, String schedule) {
        Answer run = city.post(APPS + "/" + app + "/schedules/" + schedule + "/run", Map.of());
        assertThat(run.json().path("state").asString()).as(run.text()).isEqualTo("done");
        assertThat(run.json().path("fault").asString()).as(run.text()).isEmpty();
        return run.json().path("acted").asInt();
    }

    private static int accesses(String person, String door) {
        return Scopes.asSystem(() -> Objects.requireNonNull(
                new TransactionTemplate(LinliServer.shared().bean(PlatformTransactionManager.class))
                        .execute(status -> LinliServer.shared()
                                .bean(JdbcClient.class)
                                .sql("SELECT count(*) FROM audit.access WHERE subject = :person AND door = :door")
                                .param("person", UUID.fromString(person))
                                .param("door", door)
                                .query(Integer.class)
                                .single())));
    }
}
