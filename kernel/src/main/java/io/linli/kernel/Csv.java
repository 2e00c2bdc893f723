package io.linli.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated records one by one (RFC 4180, with or without quotes and byte order mark), so
 * that a file of any length takes the memory of one record.
 */
public final class Csv {

    private static final int LONGEST_RECORD = 1 << 20;
    private static final int END = -1;

    private final Reader source;
    private int next;
    private int line = 1;
    private int length;

    /** Reads from a source; closing it is the caller's affair. */
    public Csv(Reader source) throws IOException {
        this.source = source instanceof BufferedReader ? source : new BufferedReader(source, 1 << 16);
        this.next = this.source.read();
        if (next == '\uFEFF') {
            next = this.source.read();
        }
    }

    /** The line on which the next record starts, from 1; quoted fields may span several lines. */
    public int line() {
        return line;
    }

    /**
     * The next record; an empty list at the end of the file. Empty lines are left out.
     *
     * @throws IOException if a quote is never closed or a record is longer than a million characters
     */
    public List<String> record() throws IOException {
        while (next == '\n' || next == '\r') {
            read();
        }
        List<String> fields = new ArrayList<>();
        length = 0;
        while (next != END) {
            fields.add(next == '"' ? quoted() : plain());
            if (next != ',') {
                endOfLine();
                break;
            }
            read();
            if (next == END) {
                fields.add("");
            }
        }
        return fields;
    }

    private String plain() throws IOException {
        var field = new StringBuilder();
        while (next != END && next != ',' && next != '\n' && next != '\r') {
            field.append((char) read());
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        int opened = line;
        var field = new StringBuilder();
        read();
        while (true) {
            int letter = read();
            if (letter == END) {
                throw new IOException("the quote opened on line " + opened + " is never closed");
            }
            if (letter != '"') {
                field.append((char) letter);
            } else if (next == '"') {
                field.append((char) read());
            } else {
                return field.append(plain()).toString();
            }
        }
    }

    private void endOfLine() throws IOException {
        if (next == '\r') {
            read();
        }
        if (next == '\n') {
            read();
        }
    }

    private int read() throws IOException {
        int letter = next;
        if (letter == '\n') {
            line++;
        }
        if (++length > LONGEST_RECORD) {
            throw new IOException("the record before line " + line + " is longer than a million characters");
        }
        next = source.read();
        return letter;
    }
}
