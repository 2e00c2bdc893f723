package io.linli.identity;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/**
 * Draws letters as bent strokes. Brings its own letter shapes, so that no font need be installed: each is
 * a list of strokes, a stroke a list of points, a point two digits (x 0–4 rightward, y 0–6 downward).
 */
final class CaptchaPicture {

    private static final Map<Character, String> SHAPES = Map.ofEntries(
            Map.entry('2', "01103041420646"),
            Map.entry('3', "01103041423313 334445361605"),
            Map.entry('4', "36300444"),
            Map.entry('6', "4130100105163645443303"),
            Map.entry('7', "004016"),
            Map.entry('9', "0536454130100102133343"),
            Map.entry('A', "062046 1333"),
            Map.entry('C', "4130100105163645"),
            Map.entry('E', "40000646 0333"),
            Map.entry('F', "400006 0333"),
            Map.entry('H', "0006 4046 0343"),
            Map.entry('K', "0006 400346"),
            Map.entry('L', "000646"),
            Map.entry('M', "0600234046"),
            Map.entry('N', "06004640"),
            Map.entry('P', "06003041423303"),
            Map.entry('R', "06003041423303 2346"),
            Map.entry('T', "0040 2026"),
            Map.entry('U', "000516364540"),
            Map.entry('X', "0046 4006"),
            Map.entry('Y', "002340 2326"),
            Map.entry('Z', "00400646"));

    /** The characters that can be drawn; none looks like another. */
    static final String LETTERS = "234679ACEFHKLMNPRTUXYZ";

    private static final int WIDTH = 160;
    private static final int HEIGHT = 56;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private CaptchaPicture() {}

    static byte[] png(String text) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0xF5F7FA));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < text.length(); i++) {
            drawLetter(pen, text.charAt(i), 14 + i * (WIDTH - 20) / text.length());
        }
        for (int i = 0; i < 4; i++) {
            drawNoise(pen);
        }
        pen.dispose();
        return encoded(image);
    }

    private static void drawLetter(Graphics2D pen, char letter, int left) {
        pen.setColor(darkColour());
        pen.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var bend = new AffineTransform();
        bend.translate(left + between(-2, 2), 13 + between(-4, 4));
        bend.rotate(between(-0.28, 0.28), 9, 15);
        bend.shear(between(-0.22, 0.22), 0);
        bend.scale(4.4 + between(-0.5, 0.5), 4.9 + between(-0.5, 0.5));
        for (String stroke : SHAPES.getOrDefault(letter, "").split(" ")) {
            pen.draw(bend.createTransformedShape(path(stroke)));
        }
    }

    private static Path2D path(String stroke) {
        var path = new Path2D.Double();
        for (int i = 0; i + 1 < stroke.length(); i += 2) {
            double x = stroke.charAt(i) - '0' + between(-0.15, 0.15);
            double y = stroke.charAt(i + 1) - '0' + between(-0.15, 0.15);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static void drawNoise(Graphics2D pen) {
        pen.setColor(darkColour());
        pen.setStroke(new BasicStroke(1.4f));
        pen.draw(new CubicCurve2D.Double(
                between(0, 20),
                between(0, HEIGHT),
                between(30, 80),
                between(-10, HEIGHT + 10),
                between(80, 130),
                between(-10, HEIGHT + 10),
                between(140, WIDTH),
                between(0, HEIGHT)));
    }

    private static Color darkColour() {
        return new Color((int) between(20, 120), (int) between(40, 120), (int) between(60, 150));
    }

    private static double between(double from, double to) {
        return RANDOM.nextDouble(from, to);
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
