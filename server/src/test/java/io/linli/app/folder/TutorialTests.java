package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tutorial is true: who writes what it says sees what it says. Its scenarios are played with those of the others. */
class TutorialTests {

    @ParameterizedTest
    @CsvSource({"apps.md,true", "apps.zh-CN.md,false"})
    void eachCommandPrintsWhatThePageSays(String page, boolean english, @TempDir Path folder) throws Exception {
        int commands = 0;
        for (Tutorial.Act act : Tutorial.acts(page)) {
            switch (act) {
                case Tutorial.Act.Write write -> {
                    Path file = folder.resolve(write.path());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, write.content());
                }
                case Tutorial.Act.Command command -> {
                    commands++;
                    assertThat(printed(folder, english)).as(command.line()).isEqualTo(command.printed());
                }
            }
        }

        assertThat(commands).isGreaterThan(3);
    }

    @Test
    void bothPagesBuildTheSameFolder() {
        assertThat(writes("apps.zh-CN.md")).isEqualTo(writes("apps.md"));
    }

    private static List<Tutorial.Act> writes(String page) {
        return Tutorial.acts(page).stream()
                .filter(Tutorial.Act.Write.class::isInstance)
                .toList();
    }

    private static String printed(Path folder, boolean english) throws Exception {
        var bytes = new ByteArrayOutputStream();
        new FolderCommand(new PrintStream(bytes, true, StandardCharsets.UTF_8), english)
                .run(List.of("check", folder.toString()));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
