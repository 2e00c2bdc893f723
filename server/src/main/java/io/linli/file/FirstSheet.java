package io.linli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the first sheet of a workbook as a stream of rows. */
final class FirstSheet implements XSSFSheetXMLHandler.SheetContentsHandler {

    private static final double LEAST_PACKED = 0.01;
    private static final long LARGEST_PART = 400L << 20;
    private static final long LARGEST_SMALL_PART = 16L << 20;
    private static final int LONGEST_TEXT = 1_000_000;

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
        try {
            checkDirectory(file);
            readSheet(file, taker);
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | POIXMLException
                | IllegalArgumentException e) {
            throw TableFile.damaged();
        }
    }

    /** What tells the parts from each other is read as a whole by whoever opens a workbook; so it must be small. */
    private static void checkDirectory(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith(".rels") || name.endsWith("[content_types].xml")) {
                    checkSmall(zip.getInputStream(entry));
                }
            }
        }
    }

    /** A part that is read as a whole. */
    private static void checkSmall(InputStream part) throws IOException {
        try (part) {
            if (part.skip(LARGEST_SMALL_PART) == LARGEST_SMALL_PART && part.read() >= 0) {
                throw TableFile.damaged();
            }
        }
    }

    private static void readSheet(Path file, TableFile.Taker taker)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(parts);
            checkSmall(reader.getWorkbookData());
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw TableFile.damaged();
            }
            try (InputStream sheet = sheets.next()) {
                parse(sheet, new Cells(styles(reader), texts(reader), new FirstSheet(taker)));
            }
        }
    }

    private static @Nullable StylesTable styles(XSSFReader reader) throws IOException, OpenXML4JException {
        try (InputStream styles = reader.getStylesData()) {
            if (styles == null) {
                return null;
            }
            checkSmall(styles);
        }
        return reader.getStylesTable();
    }

    private static SharedTexts texts(XSSFReader reader)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        var texts = new SharedTexts();
        try (InputStream part = reader.getSharedStringsData()) {
            if (part != null) {
                parse(part, texts);
            }
        }
        return texts;
    }

    private static void parse(InputStream part, ContentHandler taker)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(taker);
        xml.parse(new InputSource(part));
    }

    /** Cells whose text has no end are refused before they have filled the memory. */
    private static final class Cells extends XSSFSheetXMLHandler {

        private int letters;

        Cells(@Nullable StylesTable styles, SharedTexts texts, FirstSheet rows) {
            super(styles, null, texts, rows, new DataFormatter(), false);
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            letters = name.equals("c") ? 0 : letters;
            super.startElement(uri, name, qualified, attributes);
        }

        @Override
        public void characters(char[] text, int from, int length) throws SAXException {
            letters += length;
            if (letters > LONGEST_TEXT) {
                throw TableFile.damaged();
            }
            super.characters(text, from, length);
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
