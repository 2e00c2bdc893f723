package io.linli.identity;

import io.linli.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of an import: the good ones went in, the others are named.
 *
 * @param rows how many rows were read
 * @param accepted how many went in
 * @param rejected the others, the first {@value #MOST_NAMED} of them
 * @param rejectedCount how many were rejected in all
 */
record ImportResult(int rows, int accepted, List<RejectedRow> rejected, int rejectedCount) {

    private static final int MOST_NAMED = 1_000;

    /**
     * A row that did not go in.
     *
     * @param row its line in the file, from 1
     * @param column the column at fault, if one is
     */
    record RejectedRow(int row, @Nullable String column, String message, String messageEn) {

        static RejectedRow of(int row, Refusal refusal) {
            if (refusal.faults().isEmpty()) {
                return new RejectedRow(row, null, String.valueOf(refusal.getMessage()), refusal.english());
            }
            Refusal.FieldFault fault = refusal.faults().getFirst();
            return new RejectedRow(row, fault.field(), fault.message(), fault.messageEn());
        }
    }

    /** Counts while the import runs. */
    static final class Count {
        private final List<RejectedRow> rejected = new ArrayList<>();
        private int rejectedCount;
        private int accepted;

        void accept(int rows) {
            accepted += rows;
        }

        void reject(int row, Refusal refusal) {
            rejectedCount++;
            if (rejected.size() < MOST_NAMED) {
                rejected.add(RejectedRow.of(row, refusal));
            }
        }

        ImportResult result() {
            return new ImportResult(accepted + rejectedCount, accepted, List.copyOf(rejected), rejectedCount);
        }
    }
}
