package io.linli.browser;

import com.microsoft.playwright.options.FilePayload;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures as a telephone takes them. */
final class Photo {

    private Photo() {}

    /** Steps before a door, by day. */
    static FilePayload steps(String name) {
        var picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, new Color(0xC9B79C), 0, 560, new Color(0xA8937A)));
        pen.fillRect(0, 0, 1200, 900);
        pen.setColor(new Color(0x4B5A5E));
        pen.fillRect(470, 90, 300, 470);
        pen.setColor(new Color(0x5F7075));
        pen.fillRect(492, 115, 122, 430);
        pen.fillRect(628, 115, 122, 430);
        for (int step = 0; step < 5; step++) {
            int shade = 196 - step * 16;
            pen.setColor(new Color(shade, shade - 4, shade - 10));
            pen.fillRect(400 - step * 60, 560 + step * 62, 440 + step * 120, 62);
            pen.setColor(new Color(0, 0, 0, 70));
            pen.fillRect(400 - step * 60, 610 + step * 62, 440 + step * 120, 12);
        }
        pen.setStroke(new BasicStroke(7));
        pen.setColor(new Color(0x4A4038));
        pen.drawPolyline(new int[] {560, 600, 575, 640, 610, 690}, new int[] {690, 735, 760, 800, 830, 870}, 6);
        pen.setColor(new Color(0x8A7B6A));
        pen.fill(new Ellipse2D.Double(690, 780, 90, 34));
        pen.fill(new Ellipse2D.Double(500, 850, 60, 26));
        pen.dispose();
        return new FilePayload(name + ".jpg", "image/jpeg", jpeg(picture));
    }

    private static byte[] jpeg(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
