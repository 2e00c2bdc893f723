package io.linli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
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

/** Reads the first sheet of a workbook as a stream of rows. */
final class FirstSheet implements XSSFSheetXMLHandler.SheetContentsHandler {

    private static final double LEAST_PACKED = 0.01;
    private static final long LARGEST_PART = 400L << 20;

    static {
        ZipSecureFile.setMinInflateRatio(LEAST_PACKED);
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
    }

    private final TableFile.Taker taker;
    private final List<String> cells = new ArrayList<>();

    private FirstSheet(TableFile.Taker taker) {
        this.taker = taker;
    }

    static void read(Path file, TableFile.Taker taker) {
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(parts);
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw TableFile.damaged();
            }
            try (InputStream sheet = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        null,
                        new ReadOnlySharedStringsTable(parts),
                        new FirstSheet(taker),
                        new DataFormatter(),
                        false));
                xml.parse(new InputSource(sheet));
            }
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | POIXMLException
                | IllegalArgumentException e) {
            throw TableFile.damaged();
        }
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
        while (cells.size() < Math.min(column, TableFile.MOST_COLUMNS)) {
            cells.add("");
        }
        if (column < TableFile.MOST_COLUMNS) {
            cells.add(value == null ? "" : value);
        }
    }
}
