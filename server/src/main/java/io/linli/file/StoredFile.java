package io.linli.file;

import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that has been taken in (附件).
 *
 * @param id key of the file
 * @param name what the uploader called it, made safe
 * @param contentType media type as found in its content
 * @param size bytes
 * @param width pixels, for pictures
 * @param height pixels, for pictures
 * @param position where a picture was taken, if it said so
 * @param takenAt when a picture was taken, if it said so
 */
public record StoredFile(
        UUID id,
        String name,
        String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable GeoPoint position,
        @Nullable Instant takenAt) {

    /** Path of the content. */
    public String url() {
        return "/api/v1/files/" + id;
    }

    /** Path of a small picture of it, null for what is no picture. */
    public @Nullable String thumbnailUrl() {
        return contentType.startsWith("image/") ? url() + "/thumbnail" : null;
    }
}
