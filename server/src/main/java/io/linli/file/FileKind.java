package io.linli.file;

/** The kinds of file that are taken. */
enum FileKind {
    JPEG("image/jpeg", "jpg", 20),
    PNG("image/png", "png", 20),
    WEBP("image/webp", "webp", 20),
    MP4("video/mp4", "mp4", 25),
    PDF("application/pdf", "pdf", 20),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", 20),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", 20),
    TEXT("text/plain", "txt", 2);

    private static final int MEGABYTE = 1 << 20;

    private final String contentType;
    private final String extension;
    private final int megabytes;

    FileKind(String contentType, String extension, int megabytes) {
        this.contentType = contentType;
        this.extension = extension;
        this.megabytes = megabytes;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    /** The most that a file of this kind may have, in bytes. */
    int limit() {
        return megabytes * MEGABYTE;
    }

    boolean isPicture() {
        return this == JPEG || this == PNG || this == WEBP;
    }

    /** Whether a browser may show it in place; all others are only saved. */
    static boolean shownInPlace(String contentType) {
        return contentType.startsWith("image/") || contentType.startsWith("video/");
    }
}
