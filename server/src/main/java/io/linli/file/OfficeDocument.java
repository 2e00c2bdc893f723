package io.linli.file;

import io.linli.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Word and Excel documents (OOXML): a ZIP that is no bomb and holds no macro. */
final class OfficeDocument {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 300L << 20;

    private OfficeDocument() {}

    /**
     * The kind of a ZIP archive.
     *
     * @throws Refusal if it is no document of these kinds, a bomb, or has macros
     */
    static FileKind kind(byte[] content) {
        boolean word = false;
        boolean sheet = false;
        long budget = MOST_UNPACKED;
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                budget = unpacked(zip, budget);
                if (++entries > MOST_ENTRIES || budget < 0) {
                    throw bomb();
                }
                String name = entry.getName();
                if (name.endsWith("vbaProject.bin")) {
                    throw Examination.unknownKind();
                }
                word |= name.equals("word/document.xml");
                sheet |= name.equals("xl/workbook.xml");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Examination.damaged();
        }
        if (word == sheet) {
            throw Examination.unknownKind();
        }
        return word ? FileKind.DOCX : FileKind.XLSX;
    }

    /** What is left of the budget after unpacking one entry, which is thrown away. */
    private static long unpacked(InputStream entry, long budget) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = budget;
        for (int read = entry.read(buffer); read >= 0 && left >= 0; read = entry.read(buffer)) {
            left -= read;
        }
        return left;
    }

    private static Refusal bomb() {
        return Refusal.badField(
                "file", "unpacks-too-large", "文件解压后过大,请拆分后再上传", "the file unpacks to too much data; split it");
    }
}
