package io.linli.file;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws an official paper (文书) on sheets of A4, 150 dots per inch, as a file that is kept (PDF). */
public final class Paper {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;
    private static final int EDGE = 130;
    private static final int LETTER = 28;
    private static final int LINE = 50;
    private static final int SEAL = 240;
    private static final int CODE = 260;
    private static final int MOST_PAGES = 20;

    private final Sheet sheet;
    private final List<BufferedImage> pages = new ArrayList<>();
    private Graphics2D drawing;
    private int top;

    /**
     * What stands on a paper.
     *
     * @param body lines of text; those that begin with # are headings
     * @param closing lines at the right below the text: who issues it, the day
     * @param seal whose seal it bears, empty for none
     * @param check by which whoever holds the paper can check it, null if he cannot
     */
    public record Sheet(
            String title,
            String number,
            String body,
            List<Signature> signatures,
            List<String> closing,
            String seal,
            @Nullable Check check) {

        public Sheet {
            signatures = List.copyOf(signatures);
            closing = List.copyOf(closing);
        }
    }

    /**
     * Where somebody signs, or that he has.
     *
     * @param signed empty if he has yet to sign
     */
    public record Signature(String title, String signed) {}

    /**
     * A QR code with words below it.
     *
     * @param code what it says, usually an address
     */
    public record Check(String code, List<String> words) {

        public Check {
            words = List.copyOf(words);
        }
    }

    private Paper(Sheet sheet) {
        this.sheet = sheet;
        this.drawing = page();
    }

    /** The paper as a PDF. */
    public static byte[] draw(Sheet sheet) {
        return new Paper(sheet).draw();
    }

    private byte[] draw() {
        font(Font.BOLD, LETTER * 3 / 2);
        int width = drawing.getFontMetrics().stringWidth(sheet.title());
        drawing.drawString(sheet.title(), Math.max(EDGE, (WIDTH - width) / 2), top);
        top += LINE;
        font(Font.PLAIN, LETTER * 3 / 4);
        drawing.drawString("编号:" + sheet.number(), EDGE, top);
        top += LINE * 3 / 2;
        for (String line : sheet.body().split("\\R", -1)) {
            boolean heading = line.startsWith("#");
            font(heading ? Font.BOLD : Font.PLAIN, LETTER);
            wrapped(heading ? line.replaceFirst("^#+\\s*", "") : line);
        }
        sign();
        drawing.dispose();
        return PictureBook.pdf(pages, sheet.title() + " " + sheet.number());
    }

    private Graphics2D page() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        pages.add(image);
        Graphics2D fresh = image.createGraphics();
        fresh.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        fresh.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        fresh.setColor(Color.WHITE);
        fresh.fillRect(0, 0, WIDTH, HEIGHT);
        fresh.setColor(Color.BLACK);
        top = EDGE;
        return fresh;
    }

    private void font(int style, int size) {
        drawing.setFont(new Font(Font.SANS_SERIF, style, size));
    }

    private void wrapped(String text) {
        FontMetrics letters = drawing.getFontMetrics();
        int from = 0;
        while (from < text.length()) {
            int to = from + 1;
            while (to < text.length() && letters.stringWidth(text.substring(from, to + 1)) <= WIDTH - 2 * EDGE) {
                to++;
            }
            room(LINE);
            drawing.drawString(text.substring(from, to), EDGE, top);
            top += LINE;
            from = to;
        }
        if (text.isEmpty()) {
            top += LINE / 2;
        }
    }

    private void room(int needed) {
        if (top + needed > HEIGHT - EDGE && pages.size() < MOST_PAGES) {
            Font font = drawing.getFont();
            drawing.dispose();
            drawing = page();
            drawing.setFont(font);
        }
    }

    private void sign() {
        Check check = sheet.check();
        int foot = check == null ? 0 : CODE + LINE * check.words().size();
        room(LINE * (sheet.signatures().size() * 3 / 2 + 2)
                + Math.max(
                        Math.max(sheet.seal().isEmpty() ? 0 : SEAL, foot),
                        LINE * sheet.closing().size()));
        top += LINE;
        font(Font.PLAIN, LETTER);
        for (Signature one : sheet.signatures()) {
            drawing.drawString(one.title() + ":" + one.signed(), EDGE, top);
            if (one.signed().isEmpty()) {
                int left = EDGE + drawing.getFontMetrics().stringWidth(one.title() + ":");
                drawing.drawLine(left, top + 4, left + 320, top + 4);
            }
            top += LINE * 3 / 2;
        }
        if (check != null) {
            check(check, top - LINE / 2);
        }
        close();
    }

    private void close() {
        font(Font.PLAIN, LETTER);
        for (String line : sheet.closing()) {
            drawing.drawString(line, WIDTH - EDGE - drawing.getFontMetrics().stringWidth(line), top);
            top += LINE;
        }
        if (!sheet.seal().isEmpty()) {
            seal(WIDTH - EDGE - SEAL, Math.max(EDGE, top - LINE - SEAL / 2));
        }
    }

    private void check(Check check, int upper) {
        QrCode.draw(drawing, check.code(), EDGE, upper, CODE);
        font(Font.PLAIN, LETTER * 3 / 4);
        int line = upper + CODE + LINE / 2;
        for (String words : check.words()) {
            drawing.drawString(words, EDGE, line);
            line += LINE * 3 / 4;
        }
    }

    /** The round seal of a place: its name around a star. */
    private void seal(int left, int upper) {
        drawing.setColor(new Color(200, 30, 30));
        drawing.setStroke(new BasicStroke(5));
        drawing.drawOval(left, upper, SEAL, SEAL);
        String name = sheet.seal();
        font(Font.BOLD, LETTER);
        double middle = SEAL / 2.0;
        double step = Math.PI * 1.3 / Math.max(1, name.length() - 1);
        for (int i = 0; i < name.length(); i++) {
            double angle = name.length() == 1 ? 0 : -Math.PI * 0.65 + i * step;
            var turned = (Graphics2D) drawing.create();
            turned.translate(
                    left + middle + Math.sin(angle) * (middle - 36), upper + middle - Math.cos(angle) * (middle - 36));
            turned.rotate(angle);
            String letter = name.substring(i, i + 1);
            turned.drawString(letter, -turned.getFontMetrics().stringWidth(letter) / 2, LETTER / 3);
            turned.dispose();
        }
        font(Font.PLAIN, LETTER * 2);
        drawing.drawString(
                "★", left + SEAL / 2 - drawing.getFontMetrics().stringWidth("★") / 2, upper + SEAL / 2 + LETTER);
        drawing.setColor(Color.BLACK);
    }
}
