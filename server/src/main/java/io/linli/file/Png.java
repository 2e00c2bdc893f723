package io.linli.file;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** PNG without texts, times, Exif and whatever follows the image; the image chunks stay byte for byte. */
final class Png {

    private static final int SIGNATURE = 8;
    private static final int AROUND_CHUNK = 12;
    private static final Set<String> HIDDEN = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    private Png() {}

    static Examined examine(Bytes bytes) {
        if (!bytes.ascii(12, 4).equals("IHDR")) {
            throw Examination.damaged();
        }
        Dimensions.check(bytes.u32(16), bytes.u32(20));
        var kept = new ByteArrayOutputStream(bytes.length());
        kept.write(bytes.array(), 0, SIGNATURE);
        Exif exif = Exif.NONE;
        int at = SIGNATURE;
        String type = "";
        while (!type.equals("IEND")) {
            long length = bytes.u32(at);
            type = bytes.ascii(at + 4, 4);
            if (length > bytes.length() - at - AROUND_CHUNK) {
                throw Examination.damaged();
            }
            int size = (int) length + AROUND_CHUNK;
            if (type.equals("eXIf")) {
                exif = Exif.read(bytes, at + 8, at + 8 + (int) length);
            }
            if (!HIDDEN.contains(type)) {
                kept.write(bytes.array(), at, size);
            }
            at += size;
        }
        return Examined.picture(FileKind.PNG, kept.toByteArray(), (int) bytes.u32(16), (int) bytes.u32(20), exif);
    }
}
