package io.linli.file;

import java.io.ByteArrayOutputStream;

/**
 * JPEG without hidden data: the image itself stays byte for byte; Exif, XMP, comments, embedded previews
 * and whatever follows the image go. Only the orientation is written back.
 */
final class Jpeg {

    private static final int EXIF_HEADER = 6;

    private Jpeg() {}

    static Examined examine(Bytes bytes) {
        var kept = new ByteArrayOutputStream(bytes.length());
        var reading = new Reading();
        kept.write(bytes.array(), 0, 2);
        int at = 2;
        while (reading.end == 0) {
            at = segment(bytes, at, kept, reading);
        }
        Dimensions.check(reading.width, reading.height);
        return Examined.picture(
                FileKind.JPEG,
                withOrientation(kept.toByteArray(), reading.exif.orientation()),
                reading.width,
                reading.height,
                reading.exif);
    }

    /** Reads one segment, keeps it if it belongs to the image, and gives the start of the next. */
    private static int segment(Bytes bytes, int start, ByteArrayOutputStream kept, Reading reading) {
        int at = start;
        if (bytes.u8(at) != 0xFF) {
            throw Examination.damaged();
        }
        while (bytes.u8(at + 1) == 0xFF) {
            at++;
        }
        int marker = bytes.u8(at + 1);
        if (marker == 0xD9) {
            kept.write(bytes.array(), at, 2);
            reading.end = at + 2;
            return reading.end;
        }
        int next = at + 2 + bytes.u16(at + 2);
        if (marker == 0xE1 && bytes.startsWith(at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
            reading.exif = Exif.read(bytes, at + 4 + EXIF_HEADER, next);
        }
        if (isFrame(marker)) {
            reading.height = bytes.u16(at + 5);
            reading.width = bytes.u16(at + 7);
        }
        if (marker == 0xDA) {
            next = endOfScan(bytes, next);
        }
        if (belongsToTheImage(bytes, at, marker)) {
            kept.write(bytes.array(), at, next - at);
        }
        return next;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** JFIF, colour profile and Adobe's transform flag are needed to show it; other APPn and comments are not. */
    private static boolean belongsToTheImage(Bytes bytes, int at, int marker) {
        if (marker == 0xE2) {
            return bytes.startsWith(at + 4, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F');
        }
        return marker == 0xE0 || marker == 0xEE || (marker < 0xE0 || marker > 0xEF) && marker != 0xFE;
    }

    /** Entropy-coded data ends at the first marker that is neither a stuffed byte nor a restart. */
    private static int endOfScan(Bytes bytes, int start) {
        int at = start;
        while (true) {
            if (bytes.u8(at) == 0xFF) {
                int next = bytes.u8(at + 1);
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return at;
                }
            }
            at++;
        }
    }

    private static byte[] withOrientation(byte[] image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        byte[] tiff = Exif.onlyOrientation(orientation);
        var result = new ByteArrayOutputStream(image.length + tiff.length + 10);
        int length = 2 + EXIF_HEADER + tiff.length;
        result.write(image, 0, 2);
        result.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        result.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        result.writeBytes(tiff);
        result.write(image, 2, image.length - 2);
        return result.toByteArray();
    }

    /** What has been found so far. */
    private static final class Reading {
        private Exif exif = Exif.NONE;
        private int width;
        private int height;
        private int end;
    }
}
