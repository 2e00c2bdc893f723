package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.kernel.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file with a heading, read row by row; columns are found by their names in any order. */
final class Table {

    private final Csv csv;
    private final Map<String, Integer> columns = new HashMap<>();

    private Table(Csv csv) {
        this.csv = csv;
    }

    /**
     * Hands over the rows one after the other.
     *
     * @param required names of columns that must be there
     * @throws Refusal 400 if the file is not UTF-8, has no such heading or cannot be read
     */
    static void read(InputStream body, List<String> required, Reader reader) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            Table table = new Table(new Csv(new InputStreamReader(body, decoder)));
            table.readHeading(required);
            table.readRows(reader);
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest(
                    "wrong-encoding",
                    "文件不是 UTF-8 编码,请另存为 UTF-8 后再导入",
                    "The file is not UTF-8; save it as UTF-8 and import it again");
        } catch (IOException e) {
            throw Refusal.badRequest(
                    "unreadable-file", "文件无法读取,请检查引号是否配对、行是否过长", "The file cannot be read: " + e.getMessage());
        }
    }

    private void readHeading(List<String> required) throws IOException {
        List<String> heading = csv.record();
        for (int i = 0; i < heading.size(); i++) {
            columns.put(heading.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> missing =
                required.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            throw Refusal.badRequest(
                    "missing-columns", "文件首行缺少列:" + names, "The first line lacks the columns " + names);
        }
    }

    private void readRows(Reader reader) throws IOException {
        int line = csv.line();
        for (List<String> fields = csv.record(); !fields.isEmpty(); fields = csv.record()) {
            reader.row(new Row(line, columns, fields));
            line = csv.line();
        }
    }

    /** Takes the rows. */
    interface Reader {
        void row(Row row);
    }

    /**
     * A row of the file.
     *
     * @param line the line it starts on, from 1
     */
    record Row(int line, Map<String, Integer> columns, List<String> fields) {

        /** The value of a column, null if it is empty or there is none. */
        @Nullable
        String get(String column) {
            Integer at = columns.get(column.toLowerCase(Locale.ROOT));
            if (at == null || at >= fields.size() || fields.get(at).isBlank()) {
                return null;
            }
            return fields.get(at).strip();
        }

        String required(String column) {
            String value = get(column);
            if (value == null) {
                throw Refusal.badField(column, "required", "“" + column + "”不能为空", column + " must not be empty");
            }
            return value;
        }

        /** Several codes in one field, with semicolons or spaces between them. */
        List<String> codes(String column) {
            String value = get(column);
            return value == null
                    ? List.of()
                    : Words.split(value.replace(';', ' ').replace('|', ' '));
        }
    }
}
