package io.linli.territory.division;

import org.jspecify.annotations.Nullable;

/** Why a row of an import cannot be taken. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String chinese;
    private final String english;

    /**
     * @param column the column or field at fault, null if it is the row as a whole
     */
    public RowFault(@Nullable String column, String chinese, String english) {
        super(english, null, false, false);
        this.column = column;
        this.chinese = chinese;
        this.english = english;
    }

    public @Nullable String column() {
        return column;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
