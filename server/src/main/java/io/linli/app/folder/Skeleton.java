package io.linli.app.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files that a new application begins with. */
final class Skeleton {

    private static final List<String> FILES = List.of(
            "app.yaml",
            "guide.md",
            "guide.en.md",
            "records/request.schema.json",
            "forms/handle.form.json",
            "process/handling.bpmn",
            "views/request.yaml",
            "demo/request.yaml",
            "tests/whole-way.yaml");

    private Skeleton() {}

    static void write(String id, Path folder) throws IOException {
        for (String file : FILES) {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text(file).replace("APPLICATION", id));
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(Skeleton.class.getResourceAsStream("/app/skeleton/" + file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
