package io.linli.incident.sheet;

import io.linli.http.Refusal;
import java.util.Objects;

/** A cell that cannot be taken, and why. */
public final class BadCell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String value;

    public BadCell(SheetColumn column, String value, String reason) {
        super(reason, null, false, false);
        this.column = column.chinese();
        this.value = value;
    }

    /** A row that was refused later on, with the field that the refusal names. */
    public BadCell(Refusal refusal) {
        super(
                refusal.faults().isEmpty()
                        ? refusal.getMessage()
                        : refusal.faults().getFirst().message(),
                null,
                false,
                false);
        this.column =
                refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().field();
        this.value = "";
    }

    String column() {
        return column;
    }

    String value() {
        return value;
    }

    String reason() {
        return Objects.requireNonNullElse(getMessage(), "");
    }
}
