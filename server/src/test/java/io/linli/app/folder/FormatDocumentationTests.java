package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder may hold and what can be wrong with it stands in the documentation. */
class FormatDocumentationTests {

    private static final Path SOURCES = Path.of("src/main/java/io/linli/app/folder");
    private static final Pattern CODE = Pattern.compile(
            "(?:\\.fault|faults\\.add|refused)\\(\\s*(?:[\\w.()]+,\\s*)*\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+|syntax|anchor|tag|documents)\"");

    @ParameterizedTest
    @ValueSource(strings = {"apps.md", "apps.zh-CN.md"})
    void everyFaultIsListed(String page) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        assertThat(codes).hasSizeGreaterThan(55);
        assertThat(text(page))
                .contains(codes.stream().map(code -> "`" + code + "`").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps.md", "apps.zh-CN.md"})
    void everyKindAndEveryKeyIsExplained(String page) throws IOException {
        String text = text(page);
        Set<String> words = Stream.of(
                        RecordReader.KEYS.stream().filter(key -> key.startsWith("x-")),
                        FieldReader.OWN_KEYS.stream(),
                        FieldReader.SCHEMA_KEYS.stream(),
                        ActionReader.KEYS.stream(),
                        ManifestReader.KEYS.stream(),
                        Arrays.stream(Kind.values())
                                .filter(kind -> kind != Kind.RECORD)
                                .map(Kind::code),
                        Arrays.stream(Format.values()).map(Format::code))
                .flatMap(words1 -> words1)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(words).allSatisfy(word -> assertThat(text).contains("`" + word + "`"));
        assertThat(text).contains(FieldReader.RESERVED);
        RegistryFacts.kinds()
                .forEach(kind ->
                        RegistryFacts.of(kind).forEach(fact -> assertThat(text).contains(fact)));
    }

    private static String text(String page) throws IOException {
        return Files.readString(Path.of("..", "docs", page));
    }
}
