package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.kernel.Sm2PublicKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever makes an application gets from the commands. */
class FolderCommandTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        return new FolderCommand(new PrintStream(printed, true, StandardCharsets.UTF_8), true).run(List.of(arguments));
    }

    @Test
    void aNewApplicationIsRightFromTheStart() throws Exception {
        int status = run("new", "book-swap", folder.resolve("book-swap").toString());

        assertThat(status).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("book-swap 1.0.0 is right");
        assertThat(new FolderReader()
                        .read(FolderFiles.read(folder.resolve("book-swap")))
                        .required()
                        .id())
                .isEqualTo("book-swap");
    }

    @Test
    void whatIsThereIsLeftAloneAndBadNamesAreRefused() throws Exception {
        assertThat(run("new", "book-swap", folder.toString())).isEqualTo(2);
        assertThat(run("new", "Book Swap", folder.resolve("x").toString())).isEqualTo(2);
        assertThat(run("nonsense", "x")).isEqualTo(2);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void faultsArePrintedWithFileAndLineAndEndWithOne() throws Exception {
        run("new", "book-swap", folder.resolve("book-swap").toString());
        Path view = folder.resolve("book-swap/views/request.yaml");
        Files.writeString(view, Files.readString(view).replace("columns: [number, title", "columns: [number, titel"));

        assertThat(run("check", folder.resolve("book-swap").toString())).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "views/request.yaml:2:21: there is no field \"titel\"; did you mean \"title\"? [unknown-field]");
    }

    @Test
    void aPackageHoldsTheFolderAndItsSignature() throws Exception {
        Path key = folder.resolve("key");
        Path zip = folder.resolve("out.zip");
        run("new", "book-swap", folder.resolve("book-swap").toString());
        assertThat(run("key", key.toString())).isZero();

        assertThat(run("pack", folder.resolve("book-swap").toString(), zip.toString(), "--key", key.toString()))
                .isZero();
        assertThat(entries(Files.readAllBytes(zip)))
                .contains("app.yaml", "process/handling.bpmn", "META-INF/linli.sig");
        assertThat(key)
                .satisfies(
                        file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
    }

    /** Both kinds of signature hold for the lines that the documentation says. */
    @ParameterizedTest
    @ValueSource(strings = {"SM2", "Ed25519"})
    void signaturesAreMadeWithTheKeyThatWasAskedFor(String algorithm) throws Exception {
        Path file = folder.resolve(algorithm);
        String[] asked = algorithm.equals("SM2")
                ? new String[] {"key", file.toString()}
                : new String[] {"key", file.toString(), "--ed25519"};
        assertThat(run(asked)).isZero();
        SigningKey key = SigningKey.read(file);
        Map<String, byte[]> content = Map.of("app.yaml", "id: x".getBytes(StandardCharsets.UTF_8));

        JsonNode signature =
                JsonMapper.shared().readTree(entry(PackedFolder.signed(content, key), "META-INF/linli.sig"));

        assertThat(signature.path("algorithm").asString()).isEqualTo(algorithm);
        byte[] publicKey =
                Base64.getDecoder().decode(signature.path("publicKey").asString());
        byte[] signed = Base64.getDecoder().decode(signature.path("signature").asString());
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(signature.path("publicKey").asString());
        byte[] lines = "%s  app.yaml\n"
                .formatted(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content.get("app.yaml"))))
                .getBytes(StandardCharsets.UTF_8);
        if (algorithm.equals("SM2")) {
            assertThat(publicKey).hasSize(65);
            assertThat(Sm2PublicKey.of(publicKey).verifies(lines, signed)).isTrue();
        } else {
            assertThat(publicKey).hasSize(32);
            assertThat(signed).hasSize(64);
        }
    }

    private static byte[] entry(byte[] zip, String name) throws Exception {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return entries.readAllBytes();
                }
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private static List<String> entries(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
