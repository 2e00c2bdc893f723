package io.linli.registry.proof;

import io.linli.file.PictureBook;
import io.linli.file.QrCode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Draws a proof on a sheet of A4 (200 dots per inch). The properties of the file repeat what it says and its
 * signature, so that a file can be checked without the server.
 */
final class ProofPaper {

    private static final int WIDTH = 1654;
    private static final int HEIGHT = 2339;
    private static final int EDGE = 160;
    private static final int LINE = 92;
    private static final int LETTER = 44;
    private static final int TITLES = 300;
    private static final int CODE = 420;
    private static final int LETTERS_IN_LINE = 22;
    private static final int SIGNS_IN_LINE = 48;

    private ProofPaper() {}

    /** @param address where the QR code leads */
    static byte[] draw(Proofs.Issued issued, String address) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            PictureBook.add(document, image(issued, address));
            var properties = document.getDocumentInformation();
            properties.setTitle("居住登记证明 " + issued.proof().number());
            properties.setCustomMetadataValue("Statement", issued.statement().text());
            properties.setCustomMetadataValue(
                    "Signed", new String(issued.proof().message(), StandardCharsets.UTF_8));
            properties.setCustomMetadataValue(
                    "Signature", HexFormat.of().formatHex(issued.proof().signature()));
            properties.setCustomMetadataValue("Key", issued.key());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage image(Proofs.Issued issued, String address) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, WIDTH, HEIGHT);
        drawing.setColor(Color.BLACK);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LETTER * 2));
        String title = "居住登记证明";
        drawing.drawString(title, (WIDTH - drawing.getFontMetrics().stringWidth(title)) / 2, EDGE + 2 * LINE);
        int top = EDGE + 5 * LINE;
        for (Statement.Line line : issued.statement().lines()) {
            top = draw(drawing, line, top);
        }
        QrCode.draw(drawing, address, EDGE, top, CODE);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTER * 2 / 3));
        drawing.drawString("扫描二维码核验真伪与有效状态", EDGE + CODE + LETTER, top + CODE / 2);
        drawing.drawString("登记变更或注销后本证明自动失效", EDGE + CODE + LETTER, top + CODE / 2 + LINE / 2);
        sign(drawing, issued, top + CODE + LINE);
        drawing.dispose();
        return image;
    }

    private static int draw(Graphics2D drawing, Statement.Line line, int top) {
        drawing.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LETTER));
        drawing.drawString(line.title(), EDGE, top);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTER));
        return wrap(drawing, line.text(), EDGE + TITLES, top, LETTERS_IN_LINE, LINE);
    }

    private static void sign(Graphics2D drawing, Proofs.Issued issued, int top) {
        drawing.setFont(new Font(Font.MONOSPACED, Font.PLAIN, LETTER / 2));
        drawing.setColor(Color.DARK_GRAY);
        drawing.drawString("SM2 " + issued.key(), EDGE, top);
        wrap(
                drawing,
                HexFormat.of().formatHex(issued.proof().signature()),
                EDGE,
                top + LINE / 2,
                SIGNS_IN_LINE,
                LINE / 2);
    }

    private static int wrap(Graphics2D drawing, String text, int left, int top, int letters, int line) {
        int at = top;
        for (int from = 0; from < text.length(); from += letters) {
            drawing.drawString(text.substring(from, Math.min(text.length(), from + letters)), left, at);
            at += line;
        }
        return Math.max(at, top + line);
    }
}
