package io.linli.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Papers that are drawn and then kept as a file (PDF): each picture fills a sheet of A4. */
public final class PictureBook {

    private PictureBook() {}

    /** The file of some sheets. */
    public static byte[] pdf(List<BufferedImage> sheets, String title) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            for (BufferedImage sheet : sheets) {
                add(document, sheet);
            }
            document.getDocumentInformation().setTitle(title);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a sheet to a file. */
    public static void add(PDDocument document, BufferedImage sheet) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(picture(document, sheet), 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
        }
    }

    /**
     * The points of a sheet, compressed as they are. To foretell each point from its neighbours first, as PDFBox does, takes
     * twice as long, and with letters and lines on white the file becomes larger.
     */
    private static PDImageXObject picture(PDDocument document, BufferedImage sheet) throws IOException {
        int width = sheet.getWidth();
        int[] line = new int[width];
        byte[] points = new byte[width * 3];
        var compressed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(compressed)) {
            for (int y = 0; y < sheet.getHeight(); y++) {
                sheet.getRGB(0, y, width, 1, line, 0, width);
                for (int x = 0; x < width; x++) {
                    points[3 * x] = (byte) (line[x] >> 16);
                    points[3 * x + 1] = (byte) (line[x] >> 8);
                    points[3 * x + 2] = (byte) line[x];
                }
                out.write(points);
            }
        }
        return new PDImageXObject(
                document,
                new ByteArrayInputStream(compressed.toByteArray()),
                COSName.FLATE_DECODE,
                width,
                sheet.getHeight(),
                8,
                PDDeviceRGB.INSTANCE);
    }
}
