package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What applications want done by the clock is done where they are subscribed to, and nowhere else. */
class ClockworkTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");

    private void subscribed(String app, Map<String, ?> settings) {
        Answer answer = community.put(
                APPS + "/" + app + "/subscriptions/" + DemonstrationCity.COMMUNITY, Map.of("settings", settings));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
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
}
