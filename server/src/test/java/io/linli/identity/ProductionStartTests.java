package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that would be open to everybody does not start, and says why. Each runs as a process of its own. */
class ProductionStartTests {

    @TempDir
    private Path data;

    @Test
    void aDemonstrationDoesNotListenToOtherMachines() throws Exception {
        Ended ended = start("--linli.demonstration=true", "--server.address=0.0.0.0");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains("loopback", "演示模式").doesNotContain("\tat io.linli");
    }

    @Test
    void aGuessableFieldKeyIsRefused() throws Exception {
        Ended ended = start("--linli.demonstration=false", "--linli.field-key=" + "0".repeat(64));

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains("too simple", "openssl rand -hex 32");
    }

    @Test
    void aCommonFirstPasswordIsRefused() throws Exception {
        Ended ended = start("--linli.demonstration=false", "--linli.admin-password=linli-demo");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains("LINLI_ADMIN_PASSWORD");
    }

    @Test
    void passwordsThatAreHashedTooCheaplyAreRefused() throws Exception {
        Ended memory = start("--linli.demonstration=false", "--linli.identity.password-memory=8MB");
        Ended passes = start("--linli.demonstration=false", "--linli.identity.password-passes=2");

        assertThat(memory.status()).isNotZero();
        assertThat(memory.output()).contains("less than 12 MB and 3 passes");
        assertThat(passes.status()).isNotZero();
        assertThat(passes.output()).contains("less than 12 MB and 3 passes");
    }

    @Test
    void productionTellsItsFirstPasswordOnceAndADemonstrationsDataIsRefused() throws Exception {
        Ended first = start("--linli.demonstration=false");
        assertThat(first.output()).contains("admin");

        Path demonstration = data.resolve("demonstration");
        JavaProcess.prepare(demonstration);
        startWith(demonstration, "--linli.demonstration=true");
        Ended refused = startWith(demonstration, "--linli.demonstration=false");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("demonstration accounts", "演示账号");
    }

    private Ended start(String... options) throws IOException, InterruptedException {
        return startWith(data.resolve("data"), options);
    }

    private static Ended startWith(Path folder, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--linli.database.data=" + folder));
        arguments.addAll(List.of(options));
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        Process process = JavaProcess.rehearsed("300m", OnceStarted.class, arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroy();
            throw new AssertionError("did not end: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    private record Ended(int status, String output) {}
}
