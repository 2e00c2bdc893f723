package io.linli.app.scenario;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.app.folder.App;
import io.linli.app.folder.PackedFolder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The market as its administrator uses it. */
final class Market {

    private static final String APPS = "/api/v1/apps";
    private static final Set<String> INSTALLED = new HashSet<>();

    private Market() {}

    static Caller administrator() {
        return DemonstrationCity.shared().city();
    }

    /** Hands in, reviews and publishes an application, once. */
    static void install(App app, Map<String, byte[]> files) throws IOException {
        if (!INSTALLED.add(app.id())) {
            return;
        }
        Answer known = administrator().get(APPS + "/" + app.id());
        if (known.status() == 200
                && known.json().path("version").asString().equals(app.version().toString())) {
            return;
        }
        Answer taken = administrator().upload(APPS + "/packages", app.id() + ".zip", PackedFolder.of(files));
        done(taken, "hand in " + app.id());
        done(
                administrator()
                        .post(
                                APPS + "/packages/" + taken.json().path("id").asString() + "/publish",
                                Map.of("confirmedRights", true, "confirmedUnsigned", true)),
                "publish " + app.id());
    }

    static void subscribe(App app, String place, Map<String, Object> settings) {
        done(
                administrator().put(APPS + "/" + app.id() + "/subscriptions/" + place, Map.of("settings", settings)),
                "subscribe " + place + " to " + app.id());
    }

    /** What the clock would do. */
    static Answer run(App app, String schedule) {
        return administrator().post(APPS + "/" + app.id() + "/schedules/" + schedule + "/run", Map.of());
    }

    private static void done(Answer answer, String what) {
        if (answer.status() >= 300) {
            throw new AssertionError("cannot " + what + ": " + answer.status() + " " + answer.text());
        }
    }
}
