package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
