package io.linli.app.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Folders that are right but for one thing: that thing is told, with its file and line. What is wrong stands in the tables
 * {@code faulty-folders/*.yaml}.
 */
class FaultyFolderTests {

    private static final Map<String, byte[]> RIGHT = Tutorial.folder();
    private static final FolderReader READER = new FolderReader();

    /**
     * One thing that is wrong.
     *
     * @param old what stands in the file of the tutorial; empty for a file of its own
     * @param fresh what stands there instead
     * @param told the file that is told
     * @param marked what stands on the line that is told; empty if it is the file as a whole
     */
    private record Wrong(String code, String file, String old, String fresh, String told, String marked) {

        Map<String, byte[]> folder() {
            Map<String, byte[]> files = new TreeMap<>(RIGHT);
            files.put(file, text().getBytes(StandardCharsets.UTF_8));
            return files;
        }

        String text() {
            if (old.isEmpty()) {
                return fresh;
            }
            String right = new String(RIGHT.get(file), StandardCharsets.UTF_8);
            assertThat(right).as(file).contains(old);
            return right.replaceFirst(
                    java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(fresh));
        }

        int line() {
            String text = told.equals(file) ? text() : new String(RIGHT.get(told), StandardCharsets.UTF_8);
            int index = text.indexOf(marked);
            assertThat(index).as(marked).isNotNegative();
            return marked.isEmpty()
                    ? 0
                    : 1
                            + (int) text.substring(0, index)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
        }
    }

    /** One file of the table of faults; where nothing says so, the first line of what stands there is told. */
    private static List<Wrong> table(String name) {
        String text;
        try (InputStream file = FaultyFolderTests.class.getResourceAsStream("/faulty-folders/" + name + ".yaml")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<?> rows = (List<?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        return rows.stream().map(row -> wrong((Map<?, ?>) row)).toList();
    }

    private static Wrong wrong(Map<?, ?> row) {
        String file = said(row, "file", "");
        String stands = said(row, "stands", "");
        return new Wrong(
                said(row, "fault", ""),
                file,
                said(row, "instead of", ""),
                stands,
                said(row, "told in", file),
                said(row, "at", stands.strip().lines().findFirst().orElse("").strip()));
    }

    private static String said(Map<?, ?> row, String key, String otherwise) {
        Object value = row.get(key);
        return value == null ? otherwise : value.toString();
    }

    @Test
    void allFaultsAreToldAtOnceByFileAndLine() {
        Map<String, byte[]> files = new TreeMap<>(RIGHT);
        for (Wrong wrong : List.of(
                table("views-and-papers").get(0),
                table("views-and-papers").get(15),
                table("processes").get(0))) {
            files.put(wrong.file(), wrong.text().getBytes(StandardCharsets.UTF_8));
        }

        List<Fault> faults = READER.read(files).faults();

        assertThat(faults)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo(java.util.Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
    }

    @Test
    void aMistypedWordIsToldWithTheOneThatWasMeant() {
        Fault fault = READER.read(table("views-and-papers").getFirst().folder())
                .faults()
                .getFirst();

        assertThat(fault.messageEn()).contains("\"tols\"", "did you mean \"tool\"?");
        assertThat(fault.message()).contains("是否想写“tool”");
        assertThat(fault.where()).isEqualTo("views/loan.yaml:2:21");
    }

    @Test
    void theFolderOfTheTutorialIsRight() {
        assertThat(READER.read(RIGHT).faults()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> eachFaultIsToldWithItsFileAndLine() {
        return Stream.of("app", "records", "actions", "views-and-papers", "processes", "data-and-scenarios")
                .flatMap(name -> table(name).stream())
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.code() + " in " + wrong.file() + ": " + wrong.marked(), () -> isTold(wrong)));
    }

    private static void isTold(Wrong wrong) {
        Reading reading = READER.read(wrong.folder());

        assertThat(reading.app()).isEmpty();
        assertThat(reading.faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(wrong.code());
            assertThat(fault.file()).isEqualTo(wrong.told());
            assertThat(fault.line()).isEqualTo(wrong.line());
            assertThat(fault.message()).isNotBlank();
            assertThat(fault.messageEn()).isNotBlank().isNotEqualTo(fault.message());
        });
    }

    /** A server of a later version starts with what it finds; residents see less until the folder says what they may. */
    @Test
    void aFolderAtWorkIsNotStoppedByARuleThatCameLater() {
        Map<String, byte[]> files = new TreeMap<>(RIGHT);
        String view = new String(files.get("views/tool.yaml"), StandardCharsets.UTF_8);
        files.put("views/tool.yaml", view.replaceFirst("(?m)^resident: .*$", "").getBytes(StandardCharsets.UTF_8));

        assertThat(READER.read(files).app()).isEmpty();
        assertThat(READER.readTaken(files).required().views().get("tool").resident())
                .isNull();
        files.put("views/tool.yaml", "list: 1".getBytes(StandardCharsets.UTF_8));
        assertThat(READER.readTaken(files).app()).isEmpty();
    }
}
