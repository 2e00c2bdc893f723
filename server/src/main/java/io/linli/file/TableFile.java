package io.linli.file;

import io.linli.http.Refusal;
import io.linli.kernel.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/**
 * A table that somebody has uploaded (表格文件): the first sheet of an XLSX workbook, or a CSV (RFC 4180) in UTF-8 or
 * GB18030. It is read row by row, as often as needed and never as a whole, until it is closed, which removes it.
 *
 * <p>Such a file may be made to do harm. Each part of a workbook may unpack to a hundred times its size and 400 MB, no
 * more, and its texts may take {@value SharedTexts#MOST_MEGABYTES} MB; a record of a CSV has at most a million characters. Of a row the first 200 columns are read, of a cell the
 * first 30,000 characters.
 */
public final class TableFile implements AutoCloseable {

    static final int MOST_COLUMNS = 200;

    /** Less than what a cell of a workbook holds, so that every cell that was read can be written back. */
    private static final int LONGEST_CELL = 30_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Path file;

    private TableFile(Path file) {
        this.file = file;
    }

    /** Takes the rows; empty ones are left out. */
    public interface Taker {

        /**
         * @param line where the row starts in the file, from 1: the line of a CSV, the row of a sheet
         */
        void row(int line, List<String> cells);
    }

    /**
     * Keeps a file that came with a form.
     *
     * @throws Refusal 400 if it is empty
     */
    public static TableFile of(MultipartFile upload) throws IOException {
        if (upload.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件是空的,请重新选择", "the file is empty; choose another one");
        }
        return of(upload.getInputStream());
    }

    /** Keeps a file that is the body of a request. */
    public static TableFile of(InputStream content) throws IOException {
        Path file = Files.createTempFile("linli-table", ".tmp");
        try (content) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new TableFile(file);
    }

    /**
     * Gives each row to the taker, the heading first.
     *
     * @throws Refusal 400 if the file is neither of the two kinds, is damaged, or goes beyond a limit
     */
    public void read(Taker taker) throws IOException {
        Taker filled = (line, cells) -> {
            if (!cells.stream().allMatch(String::isBlank)) {
                taker.row(line, cut(cells));
            }
        };
        if (isZip()) {
            FirstSheet.read(file, filled);
        } else {
            readCsv(filled);
        }
    }

    private static List<String> cut(List<String> cells) {
        return cells.stream()
                .limit(MOST_COLUMNS)
                .map(cell -> cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell)
                .toList();
    }

    private boolean isZip() throws IOException {
        try (InputStream head = Files.newInputStream(file)) {
            return Arrays.equals(head.readNBytes(ZIP.length), ZIP);
        }
    }

    private void readCsv(Taker taker) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, charset())) {
            var csv = new Csv(reader);
            int line = csv.line();
            for (List<String> cells = csv.record(); !cells.isEmpty(); cells = csv.record()) {
                taker.row(line, cells);
                line = csv.line();
            }
        } catch (CharacterCodingException e) {
            throw damaged();
        } catch (IOException e) {
            throw Refusal.badField(
                    "file", "damaged", "文件无法读取,请检查引号是否配对、行是否过长", "the file cannot be read: look for an open quote");
        }
    }

    /** UTF-8 where the whole file is, otherwise what older spreadsheet programs write in China. */
    private Charset charset() throws IOException {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                requireText(buffer, read);
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("GB18030");
        }
    }

    private static void requireText(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == 0) {
                throw Refusal.badField("file", "not-text", "请上传 XLSX 或 CSV 文件", "upload an XLSX or a CSV file");
            }
        }
    }

    static Refusal damaged() {
        return Refusal.badField(
                "file",
                "damaged",
                "文件无法读取,请另存为 XLSX 或 CSV 后重试",
                "the file cannot be read; save it as XLSX or CSV again");
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
