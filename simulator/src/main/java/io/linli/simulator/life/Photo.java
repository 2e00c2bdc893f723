package io.linli.simulator.life;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Paints a street scene that stands for a photo; no two are alike. */
final class Photo {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int HORIZON = 300;

    private Photo() {}

    static byte[] jpeg(long seed) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var random = new SplittableRandom(seed);
        paint.setPaint(new GradientPaint(0, 0, new Color(0x8FB7D9), 0, HORIZON, new Color(0xE8EEF2)));
        paint.fillRect(0, 0, WIDTH, HORIZON);
        paintHouses(paint, random);
        paint.setPaint(new GradientPaint(0, HORIZON, new Color(0x8C8C88), 0, HEIGHT, new Color(0x5E5E5C)));
        paint.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        paint.setColor(new Color(0xE7D9A8));
        for (int x = -40; x < WIDTH; x += 110) {
            paint.fillRect(x + random.nextInt(6), 390, 60, 7);
        }
        paintTrees(paint, random);
        paint.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void paintHouses(Graphics2D paint, SplittableRandom random) {
        for (int x = 0; x < WIDTH; ) {
            int width = random.nextInt(70, 130);
            int height = random.nextInt(90, 240);
            int grey = random.nextInt(165, 215);
            paint.setColor(new Color(grey, grey - random.nextInt(12), grey - random.nextInt(30)));
            paint.fillRect(x, HORIZON - height, width - 6, height);
            paint.setColor(new Color(0x5A6B78));
            for (int y = HORIZON - height + 12; y < HORIZON - 16; y += 26) {
                for (int window = x + 10; window < x + width - 22; window += 24) {
                    paint.fillRect(window, y, 12, 14);
                }
            }
            x += width;
        }
    }

    private static void paintTrees(Graphics2D paint, SplittableRandom random) {
        for (int tree = 0; tree < 5; tree++) {
            int x = random.nextInt(WIDTH);
            paint.setColor(new Color(0x6B4F35));
            paint.fillRect(x, HORIZON - 40, 8, 60);
            paint.setColor(new Color(60 + random.nextInt(40), 110 + random.nextInt(40), 60));
            paint.fillOval(x - 28, HORIZON - 100, 64, 72);
        }
    }
}
