package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders made to do harm are refused quickly, and say so like any other fault. */
class HostileFolderTests {

    private static final String MESSAGE = "messages/due.yaml";

    /** What expressions would do if they could. */
    private static final List<String> ESCAPES = List.of(
            "java.lang.System.exit(0)",
            "java.lang.Runtime.getRuntime().exec(\"id\")",
            "name.getClass().forName(\"java.lang.Runtime\")",
            "name.class.classLoader.loadClass(\"x\")",
            "function(x) x",
            "(function(x) x(x))(function(x) x(x))",
            "function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }",
            "{ run: function() external { java: { class: \"java.lang.Runtime\", method signature: \"getRuntime()\" } } }.run()",
            "{ a: 1, b: a + 1 }.b",
            "sum(for i in 1..1000000000 return i)",
            "for a in [1,2] return for b in [1,2] return for c in [1,2] return a",
            "matches(name, \"(a+)+b\")",
            "replace(name, \"(a+)+\", \"b\")",
            "split(name, \"(a+)+\")",
            "extract(name, \"(a+)+\")",
            "10 ** 1000000",
            "2 ** stock",
            "decimal(1 / 3, 100000000)",
            "round up(1, 999999999)",
            "get value(name, \"x\")",
            "get entries(name)",
            "context put({}, \"a\", 1)",
            "random number()",
            "env(\"PATH\")",
            "eval(\"1\")",
            "invoke(\"x\")",
            "${7 * 7}",
            "#{T(java.lang.Runtime)}",
            "T(java.lang.Runtime)",
            "new java.io.File(\"/\")",
            "import java.lang.*",
            "; DROP TABLE app.record; --",
            "(".repeat(500) + "1" + ")".repeat(500),
            "1" + " + 1".repeat(1_000));

    @TestFactory
    Stream<DynamicTest> noExpressionGetsOutOfItsDocument() {
        return ESCAPES.stream()
                .map(escape -> DynamicTest.dynamicTest(escape.substring(0, Math.min(60, escape.length())), () -> {
                    for (Fault fault : refusals(escape)) {
                        assertThat(fault.code()).as(fault.messageEn()).startsWith("feel-");
                    }
                }));
    }

    /** The same expression as formula, rule, condition of an action and condition of a schedule. */
    private static List<Fault> refusals(String escape) {
        String text = escape.replace("\\", "\\\\").replace("\"", "\\\"");
        Map<String, byte[]> files = new TreeMap<>(Tutorial.folder());
        change(files, "records/tool.schema.json", "\"if out = null then stock else stock - out\"", "\"" + text + "\"");
        change(files, "records/tool.schema.json", "\"available >= 0\"", "\"" + text + "\"");
        change(files, "records/tool.schema.json", "\"out = 0\"", "\"" + text + "\"");
        change(files, "schedules/remind.yaml", "if: item.until <= today + duration(\"P1D\")", "if: \"" + text + "\"");
        List<Fault> faults = faults(files);
        assertThat(faults)
                .extracting(Fault::file)
                .filteredOn(file -> file.startsWith("records/tool"))
                .as(faults.toString())
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(faults).extracting(Fault::file).contains("schedules/remind.yaml");
        return faults.stream()
                .filter(fault -> fault.line() > 0 && !fault.code().equals("unknown-field"))
                .toList();
    }

    private static void change(Map<String, byte[]> files, String file, String old, String fresh) {
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        files.put(file, text.replace(old, fresh).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Fault> faults(Map<String, byte[]> files) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> new FolderReader().read(files).faults());
    }

    private static List<Fault> with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Fault> with(String file, byte[] content) {
        Map<String, byte[]> files = new TreeMap<>(Tutorial.folder());
        files.put(file, content);
        return faults(files);
    }

    @Test
    void anchorsThatMultiplyAreRefusedWhereTheyStand() {
        List<Fault> faults = with(
                MESSAGE, "title: t\ntitleEn: t\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\ntext: *c\n");

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("anchor");
            assertThat(fault.line()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager []", "!!java.net.URL [\"http://localhost\"]", "! x"})
    void tagsAreRefused(String value) {
        assertThat(with(MESSAGE, "title: " + value + "\n"))
                .extracting(Fault::code)
                .contains("tag");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(with(MESSAGE, "title: " + "[".repeat(5_000) + "]".repeat(5_000)))
                .extracting(Fault::code)
                .contains("too-deep");
        assertThat(with("records/tool.schema.json", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)))
                .extracting(Fault::code)
                .contains("too-deep");
    }

    @Test
    void hugeFilesAndFoldersAreRefused() {
        assertThat(with(MESSAGE, "title: " + "x".repeat(3_000_000)))
                .extracting(Fault::code)
                .contains("too-large");
        assertThat(with(MESSAGE, "x".repeat(6_000_000))).extracting(Fault::code).containsExactly("too-large");
        Map<String, byte[]> many = new TreeMap<>(Tutorial.folder());
        for (int i = 0; i < 600; i++) {
            many.put("messages/m" + i + ".yaml", new byte[] {'a'});
        }
        assertThat(faults(many)).extracting(Fault::code).containsExactly("too-large");
    }

    @Test
    void atMostTwoHundredFaultsAreTold() {
        String steps = "  - { as: nobody, list: nothing }\n".repeat(400);

        assertThat(with("tests/many.yaml", "name: x\npeople: {}\nsteps:\n" + steps))
                .hasSize(FolderReader.MOST_FAULTS);
    }

    @Test
    void severalDocumentsBytesThatAreNoTextAndDoubleKeysAreRefused() {
        assertThat(with(MESSAGE, "title: a\n---\ntitle: b\n"))
                .extracting(Fault::code)
                .contains("documents");
        assertThat(with(MESSAGE, new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .extracting(Fault::code)
                .contains("not-utf8");
        assertThat(with(MESSAGE, "title: a\ntitle: b\n"))
                .extracting(Fault::code)
                .contains("duplicate-key");
        assertThat(with(MESSAGE, "")).extracting(Fault::code).contains("empty-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../app.yaml",
                "/etc/passwd",
                "messages/../../x.yaml",
                "messages//x.yaml",
                "messages\\x.yaml",
                "C:/x.yaml",
                "messages/./x.yaml",
                "messages/x\u0000.yaml",
                "messages/ /x.yaml"
            })
    void pathsThatLeadAstrayAreRefused(String path) {
        assertThat(with(path, "title: a\n")).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("bad-path");
            assertThat(fault.file()).isEqualTo(path);
        });
    }

    @Test
    void pathsThatDifferByCapitalsOnlyAreRefused() {
        assertThat(with("MESSAGES/DUE.YAML", "title: a\n"))
                .extracting(Fault::code)
                .contains("bad-path");
    }

    @Test
    void drawingsAndTablesReachForNoOtherFile() {
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";

        assertThat(with("process/lending.bpmn", outside))
                .extracting(Fault::file, Fault::code)
                .contains(org.assertj.core.groups.Tuple.tuple("process/lending.bpmn", "not-readable"));
        assertThat(with("rules/settle.dmn", outside))
                .extracting(Fault::file, Fault::code)
                .contains(org.assertj.core.groups.Tuple.tuple("rules/settle.dmn", "not-readable"));
    }

    @Test
    void aScriptInADrawingIsRefused() {
        String drawing = new String(Tutorial.folder().get("process/lending.bpmn"), StandardCharsets.UTF_8)
                .replace(
                        "<bpmn:endEvent id=\"end\" name=\"已归还\" />",
                        "<bpmn:scriptTask id=\"end\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>");

        assertThat(with("process/lending.bpmn", drawing))
                .extracting(Fault::code)
                .contains("forbidden-kind");
    }
}
