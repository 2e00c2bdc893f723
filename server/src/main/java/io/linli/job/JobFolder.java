package io.linli.job;

import io.linli.kernel.FieldCipher;
import io.linli.kernel.SealedInput;
import io.linli.kernel.SealedOutput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the files of jobs lie, sealed: {@code data/jobs/<id>.result} and {@code .errors}. */
@Component
class JobFolder {

    private final Path folder;
    private final FieldCipher cipher;

    JobFolder(@Value("${linli.database.data:data}") Path data, FieldCipher cipher) {
        this.folder = data.resolve("jobs");
        this.cipher = cipher;
    }

    OutputStream create(UUID id, String what) throws IOException {
        Files.createDirectories(folder);
        return new SealedOutput(new BufferedOutputStream(Files.newOutputStream(file(id, what)), 1 << 16), cipher);
    }

    /**
     * @throws java.nio.file.NoSuchFileException if it has been removed
     */
    InputStream open(UUID id, String what) throws IOException {
        return new SealedInput(new BufferedInputStream(Files.newInputStream(file(id, what)), 1 << 16), cipher);
    }

    private Path file(UUID id, String what) {
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
