package io.linli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The page of jobs has a word for each kind of work that the server starts, and for no other. */
class JobWordsTests {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "linli");
    private static final Path TEXTS = Path.of("..", "web", "src", "console", "locales");
    private static final Pattern STARTED = Pattern.compile("jobs\\.start\\(\\s*(\"([a-z-]+)\")?");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyKindOfJobHasAWord(String language) throws IOException {
        Set<String> worded = new TreeSet<>(JsonMapper.shared()
                .readTree(Files.readString(TEXTS.resolve("jobs." + language + ".json")))
                .path("kinds")
                .propertyNames());

        assertThat(worded).contains("incident-export").isEqualTo(started());
    }

    private static Set<String> started() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                for (MatchResult start :
                        STARTED.matcher(Files.readString(file)).results().toList()) {
                    assertThat(start.group(2)).as("kind of the job in " + file).isNotNull();
                    kinds.add(start.group(2));
                }
            }
        }
        return kinds;
    }
}
