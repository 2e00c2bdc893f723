package io.linli.territory.division;

import io.linli.audit.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of an import: the good ones went in, the others are named.
 *
 * @param rows how many rows were read
 * @param accepted how many went in
 * @param rejected the others, at most {@value #MOST_NAMED} of them
 * @param rejectedCount how many were rejected in all
 */
public record ImportReport(int rows, int accepted, List<Rejected> rejected, int rejectedCount) {

    static final int MOST_NAMED = 1_000;

    /** The import as the audit trail keeps it. */
    public Entry entry(String action, String subjectKind, String what) {
        return new Entry(
                action,
                subjectKind,
                "",
                "%s:共%d行,导入%d行,有问题%d行".formatted(what, rows, accepted, rejectedCount),
                Map.of("rows", rows, "accepted", accepted, "rejected", rejectedCount));
    }

    /**
     * A row that did not go in.
     *
     * @param file name of the file where there are several
     * @param row its line, from 1
     * @param column the column at fault, if one is
     * @param message what is wrong, in Chinese
     * @param messageEn the same in English
     */
    public record Rejected(
            @Nullable String file, int row, @Nullable String column, String message, String messageEn) {}

    /** Counts while an import runs. */
    public static final class Counter {

        private final List<Rejected> rejected = new ArrayList<>();
        private @Nullable String file;
        private int rows;
        private int accepted;
        private int rejectedCount;

        public void file(@Nullable String name) {
            file = name;
        }

        public void row() {
            rows++;
        }

        public void accept(int count) {
            accepted += count;
        }

        public void reject(int row, RowFault fault) {
            rejectedCount++;
            if (rejected.size() < MOST_NAMED) {
                rejected.add(new Rejected(file, row, fault.column(), fault.chinese(), fault.english()));
            }
        }

        public ImportReport report() {
            return new ImportReport(rows, accepted, List.copyOf(rejected), rejectedCount);
        }
    }
}
