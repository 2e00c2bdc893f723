package io.linli.registry.plate;

import io.linli.file.PictureBook;
import io.linli.file.QrCode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Draws plates on sheets of A4, eight on each, ready to print and cut (200 dots per inch). */
final class PlateSheet {

    private static final int WIDTH = 1654;
    private static final int HEIGHT = 2339;
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final int EDGE = 40;
    private static final int CODE = 380;
    private static final int LINE = 44;
    private static final int LETTERS_IN_LINE = 9;
    private static final Color BLUE = new Color(0x1a4f9c);

    private final String address;

    /** @param address where the tokens are opened, for example {@code https://city.example/p/} */
    PlateSheet(String address) {
        this.address = address;
    }

    byte[] draw(List<Plate> plates) {
        int perPage = COLUMNS * ROWS;
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            for (int from = 0; from < plates.size(); from += perPage) {
                PictureBook.add(document, page(plates.subList(from, Math.min(plates.size(), from + perPage))));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private BufferedImage page(List<Plate> plates) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < plates.size(); i++) {
            draw(drawing, plates.get(i), i % COLUMNS * (WIDTH / COLUMNS), i / COLUMNS * (HEIGHT / ROWS));
        }
        drawing.dispose();
        return image;
    }

    private void draw(Graphics2D drawing, Plate plate, int left, int top) {
        int width = WIDTH / COLUMNS - 2 * EDGE;
        int height = HEIGHT / ROWS - 2 * EDGE;
        drawing.setColor(BLUE);
        drawing.drawRoundRect(left + EDGE, top + EDGE, width, height, EDGE, EDGE);
        drawing.fillRoundRect(left + EDGE, top + EDGE, width, 2 * LINE, EDGE, EDGE);
        drawing.setColor(Color.WHITE);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LINE));
        drawing.drawString(plate.name(), left + 2 * EDGE, top + EDGE + LINE + LINE / 3);
        drawing.setColor(Color.BLACK);
        QrCode.draw(drawing, address + plate.token(), left + 2 * EDGE, top + EDGE + 2 * LINE, CODE);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LINE * 3 / 4));
        int line = 0;
        for (int from = 0; from < plate.address().length(); from += LETTERS_IN_LINE) {
            String part =
                    plate.address().substring(from, Math.min(plate.address().length(), from + LETTERS_IN_LINE));
            drawing.drawString(part, left + 2 * EDGE + CODE, top + EDGE + 4 * LINE + LINE * line++);
        }
    }
}
