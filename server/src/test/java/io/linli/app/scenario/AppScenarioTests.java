package io.linli.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.app.folder.FolderFiles;
import io.linli.app.folder.FolderReader;
import io.linli.app.folder.Scenario;
import io.linli.app.folder.Tutorial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every application is walked through by its people, and so is the one of the tutorial. */
class AppScenarioTests {

    /** Only these applications, if the property says so; apart by commas. */
    private static final List<String> WANTED = Stream.of(
                    System.getProperty("linli.apps", "").split(","))
            .filter(id -> !id.isBlank())
            .toList();

    @TestFactory
    Stream<DynamicContainer> everyScenarioOfEveryApplicationGoesAsWritten() throws IOException {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        try (Stream<Path> apps = Files.list(Path.of("..", "apps"))) {
            for (Path folder : apps.filter(Files::isDirectory).toList()) {
                folders.put(folder.getFileName().toString(), FolderFiles.read(folder));
            }
        }
        folders.put("tool-lending", Tutorial.folder());
        return folders.entrySet().stream()
                .filter(folder -> WANTED.isEmpty() || WANTED.contains(folder.getKey()))
                .map(folder -> DynamicContainer.dynamicContainer(folder.getKey(), scenarios(folder.getValue())));
    }

    @Test
    void everyDecisionTableOfEveryApplicationHasAnEnglishName() throws IOException {
        try (Stream<Path> apps = Files.list(Path.of("..", "apps"))) {
            for (Path folder : apps.filter(Files::isDirectory).toList()) {
                assertThat(new FolderReader()
                                .read(FolderFiles.read(folder))
                                .required()
                                .decisions())
                        .as(folder.toString())
                        .allSatisfy(table -> assertThat(table.name().en()).matches("\\p{ASCII}+"))
                        .allSatisfy(table -> assertThat(table.name().en()).isNotEqualTo(table.key()));
            }
        }
    }

    private static Stream<DynamicTest> scenarios(Map<String, byte[]> files) {
        return files.keySet().stream()
                .filter(path -> path.startsWith("tests/"))
                .flatMap(path -> Scenario.read(path, files.get(path)).stream())
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.file() + ": " + scenario.name(),
                        () -> new Play(Stage.set(new FolderReader().read(files).required(), files, scenario), scenario)
                                .run()));
    }
}
