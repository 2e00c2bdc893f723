package io.linli.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the files of jobs lie: {@code data/jobs/<id>.result} and {@code .errors}. */
@Component
class JobFolder {

    private final Path folder;

    JobFolder(@Value("${linli.database.data:data}") Path data) {
        this.folder = data.resolve("jobs");
    }

    OutputStream create(UUID id, String what) throws IOException {
        Files.createDirectories(folder);
        return new BufferedOutputStream(Files.newOutputStream(file(id, what)), 1 << 16);
    }

    Path file(UUID id, String what) {
        return folder.resolve(id + "." + what);
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(file(id, "result"));
            Files.deleteIfExists(file(id, "errors"));
        } catch (IOException e) {
            throw new UncheckedIOException("files of job " + id + " cannot be removed", e);
        }
    }
}
