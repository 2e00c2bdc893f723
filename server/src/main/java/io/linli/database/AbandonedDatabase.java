package io.linli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database process of a server that was killed. PostgreSQL goes on without its server; a second one
 * on the same files would be refused, so the first is asked to stop and is waited for.
 */
final class AbandonedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedDatabase.class);
    private static final long PATIENCE_SECONDS = 60;

    private final Path cluster;

    AbandonedDatabase(Path cluster) {
        this.cluster = cluster;
    }

    /** Stops the process if it still runs. Its transactions are rolled back, its data is flushed. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return;
        }
        LOG.warn(
                "stopping PostgreSQL process {}, left behind by a server that was killed",
                process.get().pid());
        new ProcessBuilder("kill", "-INT", Long.toString(process.get().pid())).start();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stops", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IOException(
                    "PostgreSQL process %d of %s does not stop"
                            .formatted(process.get().pid(), cluster),
                    e);
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(AbandonedDatabase::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }
}
