package io.linli.file;

import io.linli.http.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Finds out by its content what a file is, whatever it is called, and frees it of hidden data. */
final class Examination {

    private Examination() {}

    /**
     * Examines the content.
     *
     * @throws Refusal 415 if it is none of the kinds that are taken, 400 if it is damaged, 413 if too big
     */
    static Examined of(byte[] content) {
        if (content.length == 0) {
            throw Refusal.badField("file", "empty", "文件是空的,请重新选择", "the file is empty; choose another one");
        }
        try {
            return examined(content);
        } catch (IndexOutOfBoundsException e) {
            throw damaged();
        }
    }

    private static Examined examined(byte[] content) {
        Bytes bytes = new Bytes(content);
        if (bytes.startsWith(0, 0xFF, 0xD8, 0xFF)) {
            return within(FileKind.JPEG, content, Jpeg.examine(bytes));
        }
        if (bytes.startsWith(0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return within(FileKind.PNG, content, Png.examine(bytes));
        }
        if (bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')) {
            return within(FileKind.WEBP, content, Webp.examine(bytes));
        }
        if (bytes.startsWith(4, 'f', 't', 'y', 'p')) {
            return within(FileKind.MP4, content, Mp4.examine(bytes));
        }
        if (bytes.startsWith(0, '%', 'P', 'D', 'F', '-')) {
            return within(FileKind.PDF, content, Examined.document(FileKind.PDF, content));
        }
        if (bytes.startsWith(0, 'P', 'K', 3, 4)) {
            FileKind kind = OfficeDocument.kind(content);
            return within(kind, content, Examined.document(kind, content));
        }
        return text(content);
    }

    private static Examined within(FileKind kind, byte[] content, Examined examined) {
        if (content.length > kind.limit()) {
            int megabytes = kind.limit() >> 20;
            throw new Refusal(
                    413,
                    "file-too-large",
                    "文件太大,这类文件最大" + megabytes + "MB,请压缩后再上传",
                    "The file is too large; at most " + megabytes + " MB for this kind. Please make it smaller");
        }
        return examined;
    }

    private static Examined text(byte[] content) {
        for (byte one : content) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t') {
                throw unknownKind();
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.stripLeading().startsWith("<")) {
                throw unknownKind();
            }
        } catch (CharacterCodingException e) {
            throw unknownKind();
        }
        return within(FileKind.TEXT, content, Examined.document(FileKind.TEXT, content));
    }

    static Refusal unknownKind() {
        return new Refusal(
                415,
                "file-kind-not-taken",
                "不支持这种文件。可上传照片(JPG、PNG、WebP)、视频(MP4)、PDF、Word、Excel 和文本(UTF-8)",
                "This kind of file is not taken. Upload JPG, PNG, WebP, MP4, PDF, DOCX, XLSX or UTF-8 text");
    }

    static Refusal damaged() {
        return Refusal.badField("file", "damaged", "文件已损坏,无法读取,请重新选择", "the file is damaged; choose another one");
    }
}
