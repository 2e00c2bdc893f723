package io.linli.file;

import java.util.Arrays;
import java.util.Set;

/** MP4 (ISO 14496-12) whose user data, where cameras write position and owner, is overwritten in place. */
final class Mp4 {

    private static final Set<String> BRANDS = Set.of(
            "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV", "3gp4", "3gp5");
    private static final Set<String> CONTAINERS = Set.of("moov", "trak");
    private static final Set<String> HIDDEN = Set.of("udta", "meta", "uuid");
    private static final int DEEPEST = 4;

    private Mp4() {}

    static Examined examine(Bytes bytes) {
        if (!BRANDS.contains(bytes.ascii(8, 4))) {
            throw Examination.unknownKind();
        }
        byte[] clean = bytes.array().clone();
        blank(new Bytes(clean), 0, clean.length, 0);
        return Examined.document(FileKind.MP4, clean);
    }

    private static void blank(Bytes bytes, int start, int end, int depth) {
        int at = start;
        while (depth < DEEPEST && at + 8 <= end) {
            long length = length(bytes, at, end);
            String type = bytes.ascii(at + 4, 4);
            int header = bytes.u32(at) == 1 ? 16 : 8;
            if (length < header || length > end - at) {
                throw Examination.damaged();
            }
            int next = at + (int) length;
            if (CONTAINERS.contains(type)) {
                blank(bytes, at + header, next, depth + 1);
            } else if (HIDDEN.contains(type)) {
                System.arraycopy(new byte[] {'f', 'r', 'e', 'e'}, 0, bytes.array(), at + 4, 4);
                Arrays.fill(bytes.array(), at + header, next, (byte) 0);
            }
            at = next;
        }
    }

    /** Length of a box with its header; 0 reaches to the end, 1 is followed by a long length. */
    private static long length(Bytes bytes, int at, int end) {
        long length = bytes.u32(at);
        if (length == 0) {
            return end - at;
        }
        return length == 1 ? bytes.u32(at + 8) << 32 | bytes.u32(at + 12) : length;
    }
}
