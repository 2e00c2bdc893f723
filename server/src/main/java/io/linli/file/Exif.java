package io.linli.file;

import io.linli.kernel.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a picture says about itself (Exif 3.0, a TIFF structure). Damaged data says nothing.
 *
 * @param orientation 1 to 8; 1 is upright
 */
record Exif(
        int orientation,
        @Nullable GeoPoint position,
        @Nullable Instant takenAt) {

    static final Exif NONE = new Exif(1, null, null);

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int TAKEN_AT = 0x9003;
    private static final int TAKEN_AT_OFFSET = 0x9011;
    private static final int MOST_ENTRIES = 512;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");

    /** Reads the TIFF structure that lies between the two offsets. */
    static Exif read(Bytes bytes, int start, int end) {
        try {
            return new Tiff(bytes, start, end).exif();
        } catch (IndexOutOfBoundsException | DateTimeException | IllegalArgumentException e) {
            return NONE;
        }
    }

    /** A TIFF structure that says nothing but the orientation. */
    static byte[] onlyOrientation(int orientation) {
        return new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
    }

    /** One TIFF structure; offsets within it count from its start. */
    private record Tiff(Bytes bytes, int start, int end) {

        Exif exif() {
            Map<Integer, Integer> main = directory(number(4, 4));
            int orientation = main.containsKey(ORIENTATION) ? number(main.get(ORIENTATION) + 8, 2) : 1;
            return new Exif(orientation >= 1 && orientation <= 8 ? orientation : 1, position(main), takenAt(main));
        }

        private @Nullable GeoPoint position(Map<Integer, Integer> main) {
            Integer entry = main.get(GPS_DIRECTORY);
            if (entry == null) {
                return null;
            }
            Map<Integer, Integer> gps = directory(number(entry + 8, 4));
            if (!gps.containsKey(2) || !gps.containsKey(4)) {
                return null;
            }
            double latitude = degrees(gps.get(2)) * (says(gps.get(1), 'S') ? -1 : 1);
            double longitude = degrees(gps.get(4)) * (says(gps.get(3), 'W') ? -1 : 1);
            return latitude == 0 && longitude == 0 ? null : new GeoPoint(longitude, latitude);
        }

        private boolean says(@Nullable Integer entry, char letter) {
            return entry != null && at(entry + 8) == letter;
        }

        private double degrees(int entry) {
            int value = number(entry + 8, 4);
            return fraction(value) + fraction(value + 8) / 60 + fraction(value + 16) / 3600;
        }

        private double fraction(int offset) {
            long above = number(offset, 4) & 0xFFFF_FFFFL;
            long below = number(offset + 4, 4) & 0xFFFF_FFFFL;
            return below == 0 ? 0 : (double) above / below;
        }

        private @Nullable Instant takenAt(Map<Integer, Integer> main) {
            Integer entry = main.get(EXIF_DIRECTORY);
            if (entry == null) {
                return null;
            }
            Map<Integer, Integer> exif = directory(number(entry + 8, 4));
            Integer taken = exif.get(TAKEN_AT);
            if (taken == null) {
                return null;
            }
            LocalDateTime local = LocalDateTime.parse(text(taken, 19), TIME);
            Integer offset = exif.get(TAKEN_AT_OFFSET);
            return local.toInstant(offset == null ? ZoneOffset.ofHours(8) : ZoneOffset.of(text(offset, 6)));
        }

        private String text(int entry, int length) {
            int value = number(entry + 8, 4);
            at(value + length - 1);
            return bytes.ascii(start + value, length);
        }

        /** Where the entry of each tag lies. */
        private Map<Integer, Integer> directory(int offset) {
            int count = Math.min(number(offset, 2), MOST_ENTRIES);
            Map<Integer, Integer> entries = new HashMap<>();
            for (int i = 0; i < count; i++) {
                int entry = offset + 2 + i * 12;
                entries.put(number(entry, 2), entry);
            }
            return entries;
        }

        private int number(int offset, int length) {
            boolean little = bytes.u8(start) == 'I';
            int value = 0;
            for (int i = 0; i < length; i++) {
                value = value << 8 | at(offset + (little ? length - 1 - i : i));
            }
            return value;
        }

        private int at(int offset) {
            if (offset < 0 || start + offset >= end) {
                throw new IndexOutOfBoundsException(offset);
            }
            return bytes.u8(start + offset);
        }
    }
}
