package io.linli.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.app.folder.App;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The application test-repairs in a form of its own, for tests that need another one. */
final class Drafting {

    private final Map<String, byte[]> files = TestApps.files("test-repairs");

    private Drafting() {}

    /** The same under another id. */
    static Drafting of(String id) {
        return new Drafting().change("app.yaml", "id: test-repairs", "id: " + id);
    }

    /** Changes a text of a file. */
    Drafting change(String path, String from, String to) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        assertThat(text).as(path).contains(from);
        files.put(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    App installed(String... where) {
        App app = TestApps.read(files);
        TestApps.shared().install(app, where);
        return app;
    }
}
