package io.linli.file;

import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the uploader learns of his file.
 *
 * @param position where the picture was taken; offered, and no longer in the picture
 * @param takenAt when the picture was taken
 */
record UploadedFile(
        UUID id,
        String name,
        String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String thumbnailUrl,
        String url,
        @Nullable GeoPoint position,
        @Nullable Instant takenAt) {

    static UploadedFile of(StoredFile file) {
        return new UploadedFile(
                file.id(),
                file.name(),
                file.contentType(),
                file.size(),
                file.width(),
                file.height(),
                file.thumbnailUrl(),
                file.url(),
                file.position(),
                file.takenAt());
    }
}
