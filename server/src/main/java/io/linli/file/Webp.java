package io.linli.file;

import java.io.ByteArrayOutputStream;

/** WebP without Exif and XMP and whatever follows the image; only the orientation is written back. */
final class Webp {

    private static final int HEADER = 12;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;

    private Webp() {}

    static Examined examine(Bytes bytes) {
        int[] size = size(bytes);
        Dimensions.check(size[0], size[1]);
        long end = Math.min(bytes.length(), 8 + bytes.u32Little(4));
        var kept = new ByteArrayOutputStream(bytes.length());
        Exif exif = Exif.NONE;
        for (int at = HEADER; at + 8 <= end; ) {
            String type = bytes.ascii(at, 4);
            long length = bytes.u32Little(at + 4);
            long padded = 8 + length + (length & 1);
            if (length > end - at - 8) {
                throw Examination.damaged();
            }
            if (type.equals("EXIF")) {
                int start = bytes.startsWith(at + 8, 'E', 'x', 'i', 'f', 0, 0) ? at + 14 : at + 8;
                exif = Exif.read(bytes, start, at + 8 + (int) length);
            } else if (!type.equals("XMP ")) {
                kept.write(bytes.array(), at, (int) Math.min(padded, end - at));
            }
            at += (int) padded;
        }
        return Examined.picture(FileKind.WEBP, rebuilt(kept.toByteArray(), exif), size[0], size[1], exif);
    }

    /** Width and height from the first chunk, which has one of three forms. */
    private static int[] size(Bytes bytes) {
        return switch (bytes.ascii(HEADER, 4)) {
            case "VP8X" -> new int[] {bytes.u24Little(24) + 1, bytes.u24Little(27) + 1};
            case "VP8L" -> {
                long bits = bytes.u32Little(21);
                yield new int[] {(int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1};
            }
            case "VP8 " ->
                new int[] {(bytes.u8(26) | bytes.u8(27) << 8) & 0x3FFF, (bytes.u8(28) | bytes.u8(29) << 8) & 0x3FFF};
            case String other -> throw Examination.damaged();
        };
    }

    private static byte[] rebuilt(byte[] chunks, Exif exif) {
        boolean extended = chunks.length > 8 && new Bytes(chunks).startsWith(0, 'V', 'P', '8', 'X');
        boolean turned = extended && exif.orientation() != 1;
        if (extended) {
            chunks[8] = (byte) (chunks[8] & ~(EXIF_FLAG | XMP_FLAG) | (turned ? EXIF_FLAG : 0));
        }
        var result = new ByteArrayOutputStream(chunks.length + 64);
        byte[] tiff = turned ? Exif.onlyOrientation(exif.orientation()) : new byte[0];
        int size = 4 + chunks.length + (turned ? 8 + tiff.length : 0);
        result.writeBytes(new byte[] {'R', 'I', 'F', 'F'});
        result.writeBytes(little(size));
        result.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
        result.writeBytes(chunks);
        if (turned) {
            result.writeBytes(new byte[] {'E', 'X', 'I', 'F'});
            result.writeBytes(little(tiff.length));
            result.writeBytes(tiff);
        }
        return result.toByteArray();
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
