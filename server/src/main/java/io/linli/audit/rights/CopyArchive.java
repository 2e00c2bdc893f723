package io.linli.audit.rights;

import io.linli.file.Files;
import io.linli.file.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The whole copy as one ZIP archive: the table, the form for machines, and every photo and document as it was handed in.
 * Files pass through one after the other and are never held in memory.
 */
final class CopyArchive {

    private CopyArchive() {}

    /** Where a file lies in the archive; the number keeps files of the same name apart. */
    static String path(int number, StoredFile file) {
        return "附件/%03d-%s".formatted(number, file.name());
    }

    static void write(OutputStream to, CopyOfData.Copy copy, byte[] machine, Files files) throws IOException {
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            add(zip, "个人信息副本.xlsx", CopyOfData.xlsx(copy.parts()));
            add(zip, "个人信息副本.json", machine);
            // Photos, films and documents are packed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int i = 0; i < copy.attached().size(); i++) {
                StoredFile file = copy.attached().get(i);
                try (InputStream content = files.open(file.id())) {
                    zip.putNextEntry(new ZipEntry(path(i + 1, file)));
                    content.transferTo(zip);
                } catch (NoSuchFileException removedMeanwhile) {
                    continue;
                }
                zip.closeEntry();
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
