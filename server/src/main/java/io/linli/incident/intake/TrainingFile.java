package io.linli.incident.intake;

import io.linli.http.Refusal;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A comma-separated file (RFC 4180) in UTF-8, with or without a byte order mark, or in GB18030. Reads record by record;
 * quoted fields may hold commas, quotes and line breaks.
 */
final class TrainingFile {

    private static final int BOM = 0xFEFF;

    private final BufferedReader in;
    private int next;

    private TrainingFile(BufferedReader in) throws IOException {
        this.in = in;
        this.next = in.read();
        if (next == BOM) {
            next = in.read();
        }
    }

    /**
     * A record of the file.
     *
     * @param closed false if a quoted field never ends
     */
    record Line(List<String> fields, boolean closed) {}

    /** Hands each record to the reader, the heading first; empty lines are passed over. */
    static void read(byte[] bytes, Consumer<Line> reader) {
        try (var text = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset(bytes)))) {
            TrainingFile file = new TrainingFile(text);
            while (file.next >= 0) {
                Line line = file.line();
                if (line.fields().size() > 1 || !line.fields().getFirst().isBlank()) {
                    reader.accept(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8 if the bytes are that, else GB18030 if they are that. */
    private static Charset charset(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                charset.newDecoder().decode(ByteBuffer.wrap(bytes));
                return charset;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        throw Refusal.badRequest(
                "unknown-encoding",
                "无法识别文件编码,请另存为 UTF-8 或 GB18030 后再上传",
                "The encoding is neither UTF-8 nor GB18030; save the file as UTF-8");
    }

    private Line line() throws IOException {
        List<String> fields = new ArrayList<>();
        while (true) {
            boolean closed = true;
            if (next == '"') {
                StringBuilder field = new StringBuilder();
                closed = quoted(field);
                fields.add(field.toString());
            } else {
                fields.add(plain());
            }
            if (next == ',') {
                next = in.read();
                continue;
            }
            if (next == '\r') {
                next = in.read();
            }
            if (next == '\n') {
                next = in.read();
            }
            return new Line(fields, closed);
        }
    }

    private String plain() throws IOException {
        StringBuilder field = new StringBuilder();
        while (next >= 0 && next != ',' && next != '\r' && next != '\n') {
            field.append((char) next);
            next = in.read();
        }
        return field.toString();
    }

    private boolean quoted(StringBuilder field) throws IOException {
        next = in.read();
        while (next >= 0) {
            int c = next;
            next = in.read();
            if (c != '"') {
                field.append((char) c);
            } else if (next == '"') {
                field.append('"');
                next = in.read();
            } else {
                field.append(plain());
                return true;
            }
        }
        return false;
    }
}
