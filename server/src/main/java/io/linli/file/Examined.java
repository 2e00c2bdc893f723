package io.linli.file;

import io.linli.kernel.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file whose content has been looked at and freed of hidden data.
 *
 * @param bytes what to store
 * @param width pixels as stored, 0 for what is no picture
 * @param height pixels as stored, 0 for what is no picture
 * @param position where the picture was taken; no longer in the bytes
 * @param takenAt when the picture was taken; no longer in the bytes
 */
record Examined(
        FileKind kind,
        byte[] bytes,
        int width,
        int height,
        @Nullable GeoPoint position,
        @Nullable Instant takenAt) {

    static Examined document(FileKind kind, byte[] bytes) {
        return new Examined(kind, bytes, 0, 0, null, null);
    }

    static Examined picture(FileKind kind, byte[] bytes, int width, int height, Exif exif) {
        return new Examined(kind, bytes, width, height, exif.position(), exif.takenAt());
    }
}
