package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The page of roles has a word for each module that declares actions, and for no other. */
class ModuleWordsTests {

    private static final Path TEXTS = Path.of("..", "web", "src", "console", "locales");
    private static final Set<String> DECLARED = new TreeSet<>();

    static {
        LinliServer.shared().beans(ActionCatalogue.class).forEach(catalogue -> DECLARED.add(catalogue.module()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyModuleThatDeclaresActionsHasAWord(String language) throws IOException {
        Set<String> worded = new TreeSet<>(JsonMapper.shared()
                .readTree(Files.readString(TEXTS.resolve("people." + language + ".json")))
                .path("module")
                .propertyNames());

        assertThat(worded).contains("incident").isEqualTo(DECLARED);
    }
}
