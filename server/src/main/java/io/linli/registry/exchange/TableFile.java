package io.linli.registry.exchange;

import io.linli.http.Refusal;
import io.linli.kernel.Csv;
import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
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

/** Reads a table row by row, XLSX (first sheet) or CSV (UTF-8 or GB18030), never as a whole. */
final class TableFile {

    private static final int MOST_COLUMNS = 200;

    private TableFile() {}

    /** Takes the rows; empty ones are left out. */
    interface Taker {
        void row(int line, List<String> cells);
    }

    /**
     * Gives each row to the taker, the heading first.
     *
     * @throws Refusal if the file is neither of the two kinds or is damaged
     */
    static void read(Path file, Taker taker) throws IOException {
        Taker filled = (line, cells) -> {
            if (!cells.stream().allMatch(String::isBlank)) {
                taker.row(line, cells);
            }
        };
        try (InputStream head = Files.newInputStream(file)) {
            byte[] start = head.readNBytes(4);
            if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
                workbook(file, filled);
            } else {
                csv(file, filled);
            }
        }
    }

    private static void csv(Path file, Taker taker) throws IOException {
        try (Reader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset(file)), 1 << 16)) {
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
    private static Charset charset(Path file) throws IOException {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        throw Refusal.badField("file", "not-text", "请上传 XLSX 或 CSV 文件", "upload an XLSX or a CSV file");
                    }
                }
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("GB18030");
        }
    }

    private static void workbook(Path file, Taker taker) throws IOException {
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
                        new Rows(taker),
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
    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final Taker taker;
        private final List<String> cells = new ArrayList<>();

        Rows(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void startRow(int number) {
            cells.clear();
        }

        @Override
        public void endRow(int number) {
            taker.row(number + 1, List.copyOf(cells));
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            while (cells.size() < Math.min(column, MOST_COLUMNS)) {
                cells.add("");
            }
            if (column < MOST_COLUMNS) {
                cells.add(value == null ? "" : value);
            }
        }
    }
}
