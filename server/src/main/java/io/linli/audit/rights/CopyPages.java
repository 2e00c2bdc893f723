package io.linli.audit.rights;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/**
 * Writes a copy of data for reading, on sheets of A4 (150 dots per inch). The pages are drawn, because the fonts of the
 * system cannot be embedded for every name that people bear; machines read the other form of the copy.
 */
final class CopyPages {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;
    private static final int EDGE = 110;
    private static final int LABEL = 240;
    private static final int LINE = 36;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 40);
    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 28);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
    private static final Color BRAND = new Color(0x0f6b6b);
    private static final Color QUIET = new Color(0x5a6a70);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final List<BufferedImage> pages = new ArrayList<>();
    private final String footer;
    private Graphics2D drawing;
    private int y;

    private CopyPages(String footer) {
        this.footer = footer;
        drawing = turn();
    }

    /** The parts of a copy, one after the other, each record as lines of field and value. */
    static byte[] pdf(DataRequest request, Map<String, List<Map<String, String>>> parts) {
        var pages = new CopyPages("%s · 仅供本人使用 · %s前可下载"
                .formatted(request.number(), DAY.format(request.copyUntil().atZone(ZONE))));
        pages.line(TITLE, Color.BLACK, EDGE, "个人信息副本");
        pages.line(TEXT, QUIET, EDGE, DAY.format(request.receivedAt().atZone(ZONE)) + "申请 · 依据《个人信息保护法》第四十五条");
        parts.forEach(pages::part);
        pages.drawing.dispose();
        return pages.bytes();
    }

    private void part(String title, List<Map<String, String>> records) {
        y += LINE;
        room(4 * LINE);
        line(HEADING, BRAND, EDGE, "%s(%d 条)".formatted(title, records.size()));
        drawing.setColor(BRAND);
        drawing.fillRect(EDGE, y - LINE / 2, WIDTH - 2 * EDGE, 2);
        records.forEach(record -> {
            record.forEach(this::field);
            y += LINE / 2;
        });
    }

    private void field(String name, String value) {
        if (value.isBlank()) {
            return;
        }
        List<String> lines = wrapped(value.strip());
        room(LINE);
        drawing.setFont(TEXT);
        drawing.setColor(QUIET);
        drawing.drawString(name, EDGE, y);
        lines.forEach(text -> line(TEXT, Color.BLACK, EDGE + LABEL, text));
    }

    private List<String> wrapped(String text) {
        FontMetrics metrics = drawing.getFontMetrics(TEXT);
        int width = WIDTH - 2 * EDGE - LABEL;
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            var line = new StringBuilder();
            paragraph.codePoints().forEach(letter -> {
                String one = Character.toString(letter);
                if (metrics.stringWidth(line + one) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(one);
            });
            lines.add(line.toString());
        }
        return lines;
    }

    private void line(Font font, Color colour, int x, String text) {
        room(LINE);
        drawing.setFont(font);
        drawing.setColor(colour);
        drawing.drawString(text, x, y);
        y += Math.max(LINE, font.getSize() + LINE / 2);
    }

    private void room(int needed) {
        if (y + needed > HEIGHT - EDGE) {
            drawing.dispose();
            drawing = turn();
        }
    }

    /** Begins a page. */
    private Graphics2D turn() {
        var page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        pages.add(page);
        Graphics2D fresh = page.createGraphics();
        fresh.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        fresh.setColor(Color.WHITE);
        fresh.fillRect(0, 0, WIDTH, HEIGHT);
        fresh.setFont(TEXT);
        fresh.setColor(QUIET);
        fresh.drawString(footer + " · " + pages.size(), EDGE, HEIGHT - EDGE / 2);
        y = EDGE + LINE;
        return fresh;
    }

    private byte[] bytes() {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            for (BufferedImage image : pages) {
                add(document, image);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(PDDocument document, BufferedImage image) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    LosslessFactory.createFromImage(document, image),
                    0,
                    0,
                    PDRectangle.A4.getWidth(),
                    PDRectangle.A4.getHeight());
        }
    }
}
