package io.linli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who reads the audit trail in the console reads words: whatever the server writes has some in both languages. */
class AuditWordsTests {

    private static final Path TEXTS = Path.of("..", "web", "src", "console", "locales");
    private static final Set<String> REGISTER = codes("io.linli.registry.Kind");
    /** Records of applications are of as many kinds as applications declare; the page has one word for all. */
    private static final Set<String> RECORD = Set.of("app-record");

    private static final Map<String, Set<String>> LISTED = Map.ofEntries(
            Map.entry("Actions: action.code()", codes("io.linli.incident.life.Action")),
            Map.entry("Afterwork: task.kind()", Set.of("library", "migration")),
            Map.entry("Deployment: state", Set.of("active", "suspended", "retired")),
            Map.entry("Lifecycle: code", codes("io.linli.app.shelf.Shelved$State")),
            Map.entry("Requests: state.code()", codes("io.linli.audit.rights.DataRequest$State")),
            Map.entry("Desk: shelf.book().kind().code()", REGISTER),
            Map.entry("RecordHistoryDoor: shelf.book().kind().code()", REGISTER),
            Map.entry("Looks: kind", REGISTER),
            Map.entry("Visits: stored.subjectKind()", REGISTER),
            Map.entry("Visits: visit.subjectKind()", REGISTER),
            Map.entry("Keeper: type.app().id() + \".\" + name", RECORD),
            Map.entry("RecordExports: type.app().id() + \".\" + type.name()", RECORD),
            Map.entry("RecordHolds: subject(type)", RECORD),
            Map.entry("ReportDoor: app + \".\" + type", RECORD));

    private static WrittenCodes written;

    @BeforeAll
    static void readTheSources() throws IOException {
        written = new WrittenCodes(Path.of("src", "main", "java", "io", "linli"), LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyActionHasWords(String language) throws IOException {
        JsonNode audit = texts("audit", language).path("did");
        JsonNode steps = texts("incident", language).path("action");

        assertThat(written.actions())
                .hasSizeGreaterThan(150)
                .contains("session:sign-in", "territory:rename-grid", "incident:taken-over", "incident:archive")
                .allSatisfy(code -> {
                    String subject = code.substring(0, code.indexOf(':'));
                    String verb = code.substring(code.indexOf(':') + 1);
                    JsonNode word = audit.path(subject).path(verb);
                    worded(
                            code,
                            word.isMissingNode() && subject.equals("incident") ? steps.path(verb) : word,
                            language);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyKindOfSubjectHasWords(String language) throws IOException {
        JsonNode kinds = texts("audit", language).path("kind");

        assertThat(written.subjectKinds())
                .hasSizeGreaterThan(30)
                .contains("account", "grid", "person", "process-instance")
                .allSatisfy(code -> worded(code, kinds.path(code), language));
    }

    @Test
    void whatIsListedIsWritten() {
        written.actions();
        written.subjectKinds();

        assertThat(written.needless()).isEmpty();
    }

    private static void worded(String code, JsonNode word, String language) {
        assertThat(word.asString("")).as(code).isNotBlank();
        assertThat(word.asString("").codePoints().anyMatch(Character::isIdeographic))
                .as(code + " in " + language)
                .isEqualTo(language.equals("zh-CN"));
    }

    private static JsonNode texts(String page, String language) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(TEXTS.resolve(page + "." + language + ".json")));
    }

    private static Set<String> codes(String type) {
        try {
            return Arrays.stream(Class.forName(type).getEnumConstants())
                    .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("list its codes where it has gone", e);
        }
    }
}
