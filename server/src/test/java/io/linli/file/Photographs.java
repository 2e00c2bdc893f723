package io.linli.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures as cameras and telephones make them. */
public final class Photographs {

    public static final double LONGITUDE = 114.5;
    public static final double LATITUDE = 30.25;

    private Photographs() {}

    /** A picture of a format with one bright point. */
    public static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(width / 2, height / 2, 0xFFCC00);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts Exif before the picture: lying on its side, taken at 114.5 E 30.25 N, with an owner's name. */
    public static byte[] withExif(byte[] jpeg) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, 6 << 16);
        entry(tiff, 0x8825, 4, 1, 60);
        entry(tiff, 0xA430, 2, 12, 180);
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 116);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, 140);
        tiff.putInt(0);
        tiff.position(116);
        tiff.putInt(30).putInt(1).putInt(15).putInt(1).putInt(0).putInt(1);
        tiff.putInt(114).putInt(1).putInt(30).putInt(1).putInt(0).putInt(1);
        tiff.position(180);
        tiff.put("secret owner".getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(jpeg.length + 210)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) 208)
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .put(tiff.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
