package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What places do with applications on the shelf, and what they then have of them. */
final class Subscribing {

    private Subscribing() {}

    static Answer subscribe(Caller by, String app, String place, Map<String, ?> settings) {
        return by.put(APPS + "/" + app + "/subscriptions/" + place, Map.of("settings", settings));
    }

    static void subscribed(Caller by, String app, String place) {
        subscribed(by, app, place, Map.of());
    }

    static void subscribed(Caller by, String app, String place, Map<String, ?> settings) {
        Answer answer = subscribe(by, app, place, settings);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** What somebody finds of an application in his menus: face and title. */
    static List<String> menu(Caller by, String app) {
        Answer answer = by.get(APPS + "/menu");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .filter(item -> item.path("app").asString().equals(app))
                .map(item ->
                        item.path("face").asString() + " " + item.path("title").asString())
                .toList();
    }

    static JsonNode detail(Caller by, String app) {
        Answer answer = by.get(APPS + "/" + app);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
