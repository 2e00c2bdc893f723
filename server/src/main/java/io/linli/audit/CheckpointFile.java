package io.linli.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints once more, in a file outside of the database: they show when the end of a chain is cut off together
 * with its checkpoints. Send the file to another machine as it grows.
 */
final class CheckpointFile {

    static final String NAME = "checkpoints.log";

    private final Path file;

    CheckpointFile(Path data) {
        this.file = data.resolve("ledger").resolve(NAME);
    }

    synchronized void add(Checkpoint checkpoint) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    List.of(checkpoint.line()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint file cannot be written: " + file, e);
        }
    }

    /** The last checkpoint of a book; a broken last line, as a power cut leaves it, is passed over. */
    Optional<Checkpoint> last(Book book) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<Book, Checkpoint> last = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> Checkpoint.ofLine(line).ifPresent(one -> last.put(one.book(), one)));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint file cannot be read: " + file, e);
        }
        return Optional.ofNullable(last.get(book));
    }
}
