package io.linli.app.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who are at work while their application is upgraded notice nothing, and nothing of what they do is lost. */
class UpgradeUnderLoadTests {

    private static final String APP = "loaded-notes";
    private static final String NOTES = "/api/v1/records/" + APP + "/note";
    private static final int EARLIER = 300;

    private final Caller city = DemonstrationCity.shared().city();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean(true);
    private final AtomicInteger created = new AtomicInteger();

    /** By the key of a record: what its days must be in the end, as its writers were told. */
    private final Map<String, Integer> written = new ConcurrentHashMap<>();

    private final Map<String, String> matters = new ConcurrentHashMap<>();

    @Test
    void noRequestFailsAndNoWriteIsLostWhileRecordsAreTakenOver() throws InterruptedException {
        Folder.of(APP, "1.0.0").published(city);
        Caller community = Caller.demonstration("community");
        Subscribing.subscribed(community, APP, DemonstrationCity.COMMUNITY);
        List<String> earlier = new ArrayList<>();
        for (int i = 0; i < EARLIER; i++) {
            earlier.add(create(community, "先前" + i));
        }

        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<String> mine = earlier.subList(i * EARLIER / 2, (i + 1) * EARLIER / 2);
            people.add(Thread.ofVirtual().start(() -> creating(Caller.demonstration("community"))));
            people.add(Thread.ofVirtual().start(() -> changing(Caller.demonstration("community"), mine)));
        }
        people.add(Thread.ofVirtual().start(() -> looking(Caller.demonstration("community"))));
        Thread.sleep(500);
        upgrade();
        await().atMost(Duration.ofSeconds(30)).until(this::isTakenOver);
        Thread.sleep(300);
        working.set(false);
        for (Thread one : people) {
            one.join();
        }

        assertThat(failures).isEmpty();
        assertThat(created.get()).as("records made meanwhile").isPositive();
        nothingIsLost(community);
    }

    /** The days of the old version are hours in the new one. */
    private void upgrade() {
        Folder.of(APP, "1.1.0")
                .change(
                        "records/note.schema.json",
                        "\"required\": [\"matter\"]",
                        "\"required\": [\"matter\", \"level\"]")
                .change("records/note.schema.json", "\"days\": {", """
                        "level": {"type": "string", "title": "等级", "x-titleEn": "Level", "x-default": "\\"new\\""},
                        "hours": {"type": "integer", "title": "小时", "x-titleEn": "Hours", "x-default": "24"},
                        "days": {""")
                .with("migrations/1.0.0-1.1.0.yaml", """
                        - record: note
                          set: { hours: "days * 24", level: '"old"' }
                        """)
                .published(city);
    }

    private boolean isTakenOver() {
        return !city.get("/api/v1/audit?action=app:migration&subject=" + APP)
                .json()
                .path("items")
                .isEmpty();
    }

    private String create(Caller by, String matter) {
        Answer made = by.post(NOTES, Map.of("values", Map.of("matter", matter, "days", 1)));
        if (made.status() != 201) {
            failures.add("create: " + made.status() + " " + made.text());
            return "";
        }
        String id = made.json().path("id").asString();
        matters.put(id, matter);
        return id;
    }

    private void creating(Caller by) {
        while (working.get()) {
            create(by, "其间" + created.incrementAndGet());
        }
    }

    /** Reads a record and writes down another matter, as somebody does who has its page open. */
    private void changing(Caller by, List<String> records) {
        for (int turn = 0; working.get(); turn++) {
            String id = records.get(turn % records.size());
            Answer seen = by.get(NOTES + "/" + id);
            if (seen.status() != 200) {
                failures.add("read: " + seen.status() + " " + seen.text());
                continue;
            }
            String matter = "改" + turn;
            Answer changed = by.send(
                    "PATCH",
                    NOTES + "/" + id,
                    BodyPublishers.ofString(
                            JsonMapper.shared().writeValueAsString(Map.of("values", Map.of("matter", matter)))),
                    Map.of("Content-Type", "application/json", "If-Match", seen.header("ETag")));
            if (changed.status() == 200) {
                matters.put(id, matter);
                written.merge(id, 1, Integer::sum);
            } else {
                failures.add("change: " + changed.status() + " " + changed.text());
            }
        }
    }

    private void looking(Caller by) {
        while (working.get()) {
            for (String path : List.of(
                    "?limit=50",
                    "?q=" + java.net.URLEncoder.encode("先前1", java.nio.charset.StandardCharsets.UTF_8),
                    "/statistics",
                    "/views")) {
                Answer answer = by.get(NOTES + path);
                if (answer.status() != 200) {
                    failures.add(path + ": " + answer.status() + " " + answer.text());
                }
            }
        }
    }

    private void nothingIsLost(Caller by) {
        matters.forEach((id, matter) -> {
            JsonNode note = by.get(NOTES + "/" + id).json();
            assertThat(note.at("/values/matter").asString()).as(note.toString()).isEqualTo(matter);
            assertThat(note.at("/values/hours").asInt())
                    .as("taken over once: %s", note)
                    .isEqualTo(24);
            assertThat(note.at("/values/level").asString()).isIn("old", "new");
        });
        assertThat(written).isNotEmpty();
    }
}
