package io.linli.incident.sheet;

import io.linli.http.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads a file row by row, XLSX (first sheet) or CSV (UTF-8 or GB18030), never as a whole.
 *
 * @param <C> the columns that it may have
 */
public final class SheetFile<C extends Enum<C> & SheetColumn> {

    private static final int MOST_ROWS = 200_000;
    private static final int LONGEST_CELL = 30_000;

    static {
        // A workbook may unpack to a hundred times its size and 400 MB, no more.
        ZipSecureFile.setMinInflateRatio(0.01);
        ZipSecureFile.setMaxEntrySize(400L << 20);
    }

    private final Class<C> known;
    private final Consumer<Set<C>> header;
    private final Consumer<SheetRow<C>> taker;
    private List<Optional<C>> columns = List.of();
    private int rows;

    private SheetFile(Class<C> known, Consumer<Set<C>> header, Consumer<SheetRow<C>> taker) {
        this.known = known;
        this.header = header;
        this.taker = taker;
    }

    /**
     * Gives each row after the header to the taker.
     *
     * @param header gets the columns that the file has and refuses those that are not enough
     * @return how many rows there were
     * @throws Refusal if the file is none of the two kinds, is damaged, or its header was refused
     */
    public static <C extends Enum<C> & SheetColumn> int read(
            Path file, Class<C> known, Consumer<Set<C>> header, Consumer<SheetRow<C>> taker) throws IOException {
        var reading = new SheetFile<>(known, header, taker);
        try (InputStream head = Files.newInputStream(file)) {
            byte[] start = head.readNBytes(4);
            boolean zip = start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
            if (zip) {
                reading.workbook(file);
            } else {
                reading.csv(file);
            }
        }
        if (reading.columns.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件里没有数据", "the file has no rows");
        }
        return reading.rows;
    }

    private void take(int line, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns.isEmpty()) {
            columns = cells.stream().map(this::named).toList();
            header.accept(columns.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
            return;
        }
        if (++rows > MOST_ROWS) {
            throw Refusal.badField(
                    "file", "too-many-rows", "一次最多导入20万行,请拆分文件", "at most 200,000 rows at once; split the file");
        }
        Map<C, String> row = new EnumMap<>(known);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            String cell = cells.get(i);
            columns.get(i).ifPresent(column -> row.putIfAbsent(column, cell));
        }
        taker.accept(new SheetRow<>(line, row));
    }

    private Optional<C> named(String heading) {
        String name = heading.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(known.getEnumConstants())
                .filter(column -> column.names().contains(name))
                .findFirst();
    }

    private void csv(Path file) throws IOException {
        try (var reader =
                new PushbackReader(new BufferedReader(Files.newBufferedReader(file, charset(file)), 1 << 16))) {
            int first = reader.read();
            if (first != 0xFEFF && first >= 0) {
                reader.unread(first);
            }
            int line = 1;
            for (List<String> cells = record(reader); cells != null; cells = record(reader)) {
                take(line++, cells);
            }
        }
    }

    /** UTF-8 where the whole file is, otherwise what older spreadsheet programs write in China. */
    private static Charset charset(Path file) throws IOException {
        try (Reader reader = new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                if (new String(buffer, 0, read).indexOf(0) >= 0) {
                    throw Refusal.badField("file", "not-text", "请上传 XLSX 或 CSV 文件", "upload an XLSX or a CSV file");
                }
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("GB18030");
        }
    }

    /** One record of a CSV (RFC 4180), null at the end. */
    private static @Nullable List<String> record(PushbackReader reader) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; ; c = reader.read()) {
            if (quoted && c >= 0) {
                if (c != '"') {
                    grow(cell, c);
                } else if (!follows(reader, '"')) {
                    quoted = false;
                } else {
                    grow(cell, '"');
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c < 0 || c == '\n') {
                cells.add(cell.toString());
                return cells;
            } else if (c != '\r') {
                grow(cell, c);
            }
        }
    }

    private static void grow(StringBuilder cell, int c) {
        if (cell.length() < LONGEST_CELL) {
            cell.append((char) c);
        }
    }

    private static boolean follows(PushbackReader reader, char wanted) throws IOException {
        int next = reader.read();
        if (next == wanted) {
            return true;
        }
        if (next >= 0) {
            reader.unread(next);
        }
        return false;
    }

    private void workbook(Path file) throws IOException {
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(parts);
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw damaged();
            }
            try (InputStream sheet = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        null,
                        new ReadOnlySharedStringsTable(parts),
                        new Rows(),
                        new DataFormatter(),
                        false));
                xml.parse(new InputSource(sheet));
            }
        } catch (OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | org.apache.poi.ooxml.POIXMLException
                | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static Refusal damaged() {
        return Refusal.badField(
                "file",
                "damaged",
                "文件无法读取,请另存为 XLSX 或 CSV 后重试",
                "the file cannot be read; save it as XLSX or CSV again");
    }

    /** Gathers the cells of each row of a sheet. */
    private final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final List<String> cells = new ArrayList<>();

        @Override
        public void startRow(int number) {
            cells.clear();
        }

        @Override
        public void endRow(int number) {
            take(number + 1, List.copyOf(cells));
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            while (cells.size() < Math.min(column, 200)) {
                cells.add("");
            }
            if (column < 200) {
                cells.add(value == null ? "" : value);
            }
        }
    }
}
