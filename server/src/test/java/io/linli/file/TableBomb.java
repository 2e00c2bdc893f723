package io.linli.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks that would do harm, small as they are. */
public final class TableBomb {

    private static final int LETTERS = 20 << 20;
    private static final int DISTINCT = 1_000_000;

    private TableBomb() {}

    /** A small workbook whose sheet unpacks to a thousand times its size. */
    public static byte[] workbook() {
        return with("xl/worksheets/sheet1.xml", sheet());
    }

    /** A workbook whose texts unpack to a thousand times their size. */
    static byte[] ofOneText() {
        return ofTexts("<si><t>" + "x".repeat(LETTERS) + "</t></si>");
    }

    /** A workbook whose one cell shows the first text. */
    static byte[] ofTexts(String items) {
        return with("xl/sharedStrings.xml", texts(items));
    }

    /** An honest workbook of a million texts, none like another. */
    static byte[] ofManyTexts() {
        var many = new StringBuilder();
        var random = new Random(1);
        for (int i = 0; i < DISTINCT; i++) {
            many.append("<si><t>")
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append(i)
                    .append("临江市东湖街道</t></si>");
        }
        return ofTexts(many.toString());
    }

    /** A workbook whose styles, which are read as a whole, never end. */
    static byte[] ofManyStyles() {
        var many =
                new StringBuilder("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        var random = new Random(2);
        while (many.length() < LETTERS) {
            many.append("<!--").append(random.nextLong()).append("-->");
        }
        return with("xl/styles.xml", many.append("</styleSheet>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] texts(String content) {
        return ("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + content + "</sst>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(String part, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(small()));
                var to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().equals(part) ? content : from.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] small() throws IOException {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            book.createSheet().createRow(0).createCell(0).setCellValue("姓名");
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] sheet() {
        return """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
                <row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>\
                <row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>
                """.formatted("x".repeat(LETTERS)).getBytes(StandardCharsets.UTF_8);
    }
}
