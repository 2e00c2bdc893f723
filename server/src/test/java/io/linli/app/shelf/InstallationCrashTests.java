package io.linli.app.shelf;

import static io.linli.ServerProcess.json;
import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of an installation has it finished, or as if it had never begun. */
class InstallationCrashTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> DIVISIONS =
            List.of("code,name\n99,示范省\n", "code,name,provinceCode\n9901,临江市,99\n");

    private final Path data;
    private final ServerProcess server;

    InstallationCrashTests(@TempDir Path data) {
        this.data = data;
        server = ServerProcess.demonstration(data, "--linli.apps.shipped=true", "--linli.apps.resume-interval=1s")
                .start()
                .signIn();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anInstallationThatWasKilledIsFinishedOrUndone() {
        DIVISIONS.forEach(table -> assertThat(
                        server.postTable("/api/v1/divisions/import", table).statusCode())
                .isEqualTo(200));
        theApplicationsOfTheProgramArePutOnTheShelf();
        String parcel = json(server.upload(
                        APPS + "/packages",
                        "app.zip",
                        Folder.of("killed-notes", "1.0.0").zip()))
                .path("id")
                .asString();
        Thread publishing = Thread.ofVirtual().start(() -> publish(parcel));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> count("app.package WHERE app = 'killed-notes' AND state <> 'submitted'") == 1);
        server.kill();
        publishing.interrupt();

        server.start().signIn();
        await().atMost(PATIENCE).until(() -> count("app.package WHERE state = 'publishing'") == 0);

        boolean finished = count("app.package WHERE app = 'killed-notes' AND state = 'published'") == 1;
        assertThat(count("app.app WHERE id = 'killed-notes'")).isEqualTo(finished ? 1 : 0);
        assertThat(count("app.version WHERE app = 'killed-notes'")).isEqualTo(finished ? 1 : 0);
        assertThat(count("identity.role WHERE app = 'killed-notes'")).isEqualTo(finished ? 2 : 0);
        if (!finished) {
            assertThat(publish(parcel).statusCode()).isEqualTo(200);
        }
        assertThat(json(server.get(APPS + "/killed-notes")).path("version").asString())
                .isEqualTo("1.0.0");
        assertThat(onShelf()).isEqualTo(shipped().size());
        whatAnOlderPlatformDoesNotBearWaitsForANewerOne();
    }

    private void whatAnOlderPlatformDoesNotBearWaitsForANewerOne() {
        server.stop();
        var older = new ServerProcess(data, "--linli.demonstration=true", "--linli.apps.platform=0.0.9").start();
        String suspended = "app.app WHERE state = 'suspended' AND outgrown AND reason LIKE '%>=0.1%0.0.9%' AND id IN ("
                + String.join(",", shipped()) + ")";
        await().atMost(PATIENCE).until(() -> count(suspended) == shipped().size());
        older.stop();
        server.start();
        await().atMost(PATIENCE).until(() -> count("app.app WHERE state = 'suspended'") == 0);
    }

    /** They are there without faults, each once, and a second start does nothing more. */
    private void theApplicationsOfTheProgramArePutOnTheShelf() {
        await().atMost(PATIENCE)
                .until(() -> onShelf() == shipped().size() && count("app.afterwork WHERE finished_at IS NULL") == 0);
        assertThat(count("app.record WHERE shared")).as("records of libraries").isPositive();
    }

    /** The names of the applications of the program, for a query; those of other tests are on the same path. */
    private static List<String> shipped() {
        try (Stream<Path> folders = Files.list(Path.of("..", "apps"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> "'" + folder.getFileName() + "'")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long onShelf() {
        return count("app.package WHERE origin = 'shipped' AND state = 'published' AND app IN ("
                + String.join(",", shipped()) + ")");
    }

    private HttpResponse<String> publish(String parcel) {
        return server.post(
                APPS + "/packages/" + parcel + "/publish", Map.of("confirmedRights", true, "confirmedUnsigned", true));
    }

    private long count(String from) {
        return server.sql("SELECT count(*) FROM " + from);
    }
}
