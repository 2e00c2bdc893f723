package io.linli.file;

import io.linli.http.Refusal;

/** How large a picture may be; checked before anything is decoded. */
final class Dimensions {

    private static final int LONGEST_SIDE = 16_000;
    private static final long MOST_PIXELS = 50_000_000;

    private Dimensions() {}

    static void check(long width, long height) {
        if (width < 1 || height < 1) {
            throw Examination.damaged();
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw Refusal.badField(
                    "file",
                    "too-many-pixels",
                    "图片尺寸过大(" + width + "×" + height + "),请缩小到5000万像素以内",
                    "the picture is too large (" + width + "×" + height + "); at most 50 million pixels");
        }
    }
}
