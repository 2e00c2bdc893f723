package io.linli.file;

import io.linli.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The texts of a workbook's cells (ECMA-376 part 1, 18.4), which its sheets name by their numbers and which therefore have
 * to lie in memory while it is read: up to {@value #MOST_MEGABYTES} MB, phonetic runs left out.
 */
final class SharedTexts extends DefaultHandler implements SharedStrings {

    static final int MOST_MEGABYTES = 64;

    /** What a text takes beside its letters. */
    private static final int EACH = 24;

    private final List<byte[]> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean isPhonetic;
    private long taken;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "si" -> text.setLength(0);
            case "rPh" -> isPhonetic = true;
            case "t" -> inText = !isPhonetic;
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "si" -> {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                taken += EACH + bytes.length;
                checkRoom(taken);
                texts.add(bytes);
            }
            case "rPh" -> isPhonetic = false;
            case "t" -> inText = false;
            default -> {}
        }
    }

    @Override
    public void characters(char[] letters, int from, int length) {
        if (inText) {
            checkRoom(taken + text.length() + length);
            text.append(letters, from, length);
        }
    }

    private static void checkRoom(long bytes) {
        if (bytes > (long) MOST_MEGABYTES << 20) {
            throw Refusal.badField(
                    "file",
                    "too-much-text",
                    "工作簿里的文字超过" + MOST_MEGABYTES + "MB,请另存为 CSV,或拆分成几个文件后再导入",
                    "the workbook holds more than " + MOST_MEGABYTES + " MB of text; save it as CSV or split it");
        }
    }

    @Override
    public RichTextString getItemAt(int number) {
        if (number < 0 || number >= texts.size()) {
            throw new IllegalArgumentException("there is no text " + number);
        }
        return new XSSFRichTextString(new String(texts.get(number), StandardCharsets.UTF_8));
    }

    @Override
    public int getCount() {
        return texts.size();
    }

    @Override
    public int getUniqueCount() {
        return texts.size();
    }
}
