package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.app.record.RecordDesk;
import io.linli.kernel.DivisionCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records live through the versions of their application, and outlive it. */
class UpgradeTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String APP = "lasting-notes";
    private static final String MORNING = """
            title: 每日便签
            titleEn: Note of the day
            cron: "0 8 * * 1-5"
            for: subscription
            do: { create: note, values: { matter: '"晨会 " + item.placeName', days: "settings.limitDays" } }
            """;

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");

    @Test
    void recordsAreTakenOverIntoTheNewVersionAndCanBeExportedWhenItIsGone() throws IOException {
        Folder.of(APP, "1.0.0").with("schedules/morning.yaml", MORNING).published(city);
        Subscribing.subscribed(community, APP, DemonstrationCity.COMMUNITY, Map.of("limitDays", 21));
        ok(runNow());
        assertThat(notes())
                .singleElement()
                .satisfies(note -> assertThat(note.get("days")).hasToString("21"));

        Folder.of(APP, "1.1.0")
                .with("schedules/morning.yaml", MORNING)
                .change(
                        "records/note.schema.json",
                        "\"days\": {\"type\": \"integer\", \"title\": \"天数\", \"x-titleEn\": \"Days\", \"minimum\": 0}",
                        "\"weeks\": {\"type\": \"integer\", \"title\": \"周数\", \"x-titleEn\": \"Weeks\", \"minimum\": 0}")
                .change("views/note.yaml", "[matter, days]", "[matter, weeks]")
                .change("schedules/morning.yaml", "days:", "weeks:")
                .with("migrations/1.0.0-1.1.0.yaml", """
                        - record: note
                          set: { weeks: "days / 7" }
                          remove: [days]
                        """)
                .published(city);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notes())
                        .singleElement()
                        .satisfies(note ->
                                assertThat(note).containsEntry("weeks", 3).doesNotContainKey("days")));
        city.post(APPS + "/" + APP + "/suspend", Map.of("reason", "核查"));
        assertThat(runNow().code()).isEqualTo("app-suspended");
        ok(city.post(APPS + "/" + APP + "/remove", Map.of("reason", "不再使用")));
        assertThat(exported()).contains("\"weeks\":3").contains("晨会");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Answer runNow() {
        return city.post(APPS + "/" + APP + "/schedules/morning/run", Map.of());
    }

    private static List<Map<String, Object>> notes() {
        LinliServer server = LinliServer.shared();
        return server.bean(RecordDesk.class)
                .page(
                        server.bean(Shelf.class).app(APP).orElseThrow(),
                        "note",
                        new DivisionCode(DemonstrationCity.COMMUNITY),
                        List.of(),
                        null,
                        10);
    }

    /** What is in the export of a removed application. */
    private String exported() throws IOException {
        Answer begun = city.post(APPS + "/" + APP + "/export", Map.of());
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + begun.json().path("jobId").asString();
        await().atMost(PATIENCE)
                .until(() -> city.get(job).json().path("state").asString().equals("done"));
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(city.get(job + "/result").bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void usageIsCountedByMonthAndCommunity() {
        Folder.of("counted-notes", "1.0.0")
                .with("schedules/morning.yaml", MORNING)
                .published(city);
        Subscribing.subscribed(community, "counted-notes", DemonstrationCity.COMMUNITY);
        ok(city.post(APPS + "/counted-notes/schedules/morning/run", Map.of()));

        JsonNode usage = city.get(APPS + "/counted-notes/usage").json();

        assertThat(usage).as(usage.toPrettyString()).hasSize(1);
        assertThat(usage.at("/0/place").asString()).isEqualTo(DemonstrationCity.COMMUNITY);
        assertThat(usage.at("/0/records").asInt()).isEqualTo(1);
        Caller otherStreet = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);
        assertThat(otherStreet.get(APPS + "/counted-notes/usage").json()).isEmpty();
    }
}
