package io.linli.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values are judged as the pages judge them: both read the same table. */
class FormSchemaTests {

    private static final Path TABLE = Path.of("../web/src/shared/forms/tests/judged.json");

    @TestFactory
    Stream<DynamicTest> findsTheFieldsAtFaultThatThePagesFind() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(TABLE))
                .valueStream()
                .map(one -> DynamicTest.dynamicTest(one.path("name").asString(), () -> judge(one)));
    }

    private static void judge(JsonNode one) {
        var form = new FormSchema(
                JsonMapper.shared().convertValue(one.path("schema"), new TypeReference<Map<String, Object>>() {}));
        Set<String> found = form.faults(one.path("value")).stream()
                .map(FormSchemaTests::place)
                .collect(Collectors.toSet());
        Set<String> expected = one.path("faults")
                .valueStream()
                .map(fault -> fault.asString().replaceFirst(":.*", ""))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(expected);
    }

    /** Where a fault lies, as {@code rows.1.name}. */
    private static String place(Error error) {
        String at =
                error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
        String property = error.getProperty();
        return property == null ? at : at.isEmpty() ? property : at + "." + property;
    }
}
