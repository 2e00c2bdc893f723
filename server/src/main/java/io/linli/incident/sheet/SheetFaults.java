package io.linli.incident.sheet;

import io.linli.job.JobProgress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The list of rows that could not be taken, by row and column, as a CSV that spreadsheet programs open safely. */
public final class SheetFaults implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final int LONGEST_VALUE = 100;

    private final JobProgress progress;
    private final BitSet lines = new BitSet();
    private @Nullable Writer file;

    public SheetFaults(JobProgress progress) {
        this.progress = progress;
    }

    /** Names what is wrong with a row; a row may be named more than once. */
    public synchronized void add(int line, BadCell fault) {
        lines.set(line);
        try {
            Writer writer = file;
            if (writer == null) {
                writer = new BufferedWriter(new OutputStreamWriter(
                        progress.errors("导入问题.csv", "text/csv;charset=UTF-8"), StandardCharsets.UTF_8));
                file = writer;
                writer.write("\uFEFF行号,列,值,问题\r\n");
            }
            writer.write(line + "," + cell(fault.column()) + "," + cell(fault.value()) + "," + cell(fault.reason())
                    + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        String value = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        if (!value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0) {
            value = "'" + value;
        }
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Whether a row has been found wrong. */
    public synchronized boolean has(int line) {
        return lines.get(line);
    }

    /** How many rows are wrong. */
    public synchronized int rows() {
        return lines.cardinality();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.flush();
        }
    }
}
