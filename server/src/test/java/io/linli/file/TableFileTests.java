package io.linli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.junit.jupiter.api.Test;

/** Tables come from anybody: they are read as they are meant, and none can exhaust the server. */
class TableFileTests {

    private static List<String> rows(byte[] content) {
        List<String> rows = new ArrayList<>();
        try (TableFile table = TableFile.of(new ByteArrayInputStream(content))) {
            table.read((line, cells) -> rows.add(line + ":" + String.join("|", cells)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private static List<String> rows(String content) {
        return rows(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTableOfEitherEncodingIsReadWithTheLinesOnWhichItsRowsStart() {
        String table = "姓名,备注\n甲,\"一\n二\"\n,\n乙,三\n";

        assertThat(rows("\uFEFF" + table)).containsExactly("1:姓名|备注", "2:甲|一\n二", "5:乙|三");
        assertThat(rows(table.getBytes(Charset.forName("GB18030")))).isEqualTo(rows(table));
    }

    @Test
    void aWorkbookThatUnpacksWithoutEndIsRefused() {
        assertThatThrownBy(() -> rows(TableBomb.workbook()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("文件无法读取");
        assertThat(ZipSecureFile.getMaxEntrySize()).isEqualTo(400L << 20);
        assertThat(ZipSecureFile.getMinInflateRatio()).isEqualTo(0.01);
    }

    @Test
    void aWorkbookWhoseTextsWouldFillTheMemoryIsRefusedAndSaysWhatHelps() {
        assertThatThrownBy(() -> rows(TableBomb.ofManyTexts()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("64MB")
                .hasMessageContaining("CSV");
        for (byte[] workbook : List.of(TableBomb.ofOneText(), TableBomb.ofManyStyles())) {
            assertThatThrownBy(() -> rows(workbook)).isInstanceOf(Refusal.class).hasMessageContaining("文件无法读取");
        }
    }

    @Test
    void textsOfAWorkbookAreReadWithoutTheirPronunciation() {
        byte[] workbook = TableBomb.ofTexts("<si><t>姓</t><rPh><t>xing</t></rPh></si>");

        assertThat(rows(workbook)).containsExactly("1:姓");
    }

    @Test
    void whatIsNoTableIsRefusedAndSoIsAQuoteWithoutEnd() {
        assertThatThrownBy(() -> rows("姓名\n\"甲\n乙\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("引号");
        assertThatThrownBy(() -> rows(new byte[] {1, 0, 2})).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rows(new byte[] {'P', 'K', 3, 4, 5})).isInstanceOf(Refusal.class);
    }

    @Test
    void aRowIsReadAsFarAsAWorkbookCanHoldItAgain() {
        List<Integer> widths = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        String wide = "a,".repeat(300) + "b\n" + "c".repeat(40_000) + "\n";
        try (TableFile table = TableFile.of(new ByteArrayInputStream(wide.getBytes(StandardCharsets.UTF_8)))) {
            table.read((line, cells) -> {
                widths.add(cells.size());
                lengths.add(cells.getFirst().length());
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }

        assertThat(widths).containsExactly(200, 1);
        assertThat(lengths).containsExactly(1, 30_000);
    }
}
