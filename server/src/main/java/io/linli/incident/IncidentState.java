package io.linli.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of an incident (事件状态), in the order in which most incidents pass through them. */
public enum IncidentState {
    REPORTED("待受理", "Awaiting acceptance"),
    ACCEPTED("待分派", "Awaiting dispatch"),
    DISPATCHED("待签收", "Awaiting signature"),
    SIGNED("待处置", "Signed for"),
    HANDLING("处置中", "Being handled"),
    SUSPENDED("已挂起", "Suspended"),
    HANDLED("待核查", "Awaiting verification"),
    VERIFIED("待评价", "Awaiting rating"),
    RATED("已评价", "Rated"),
    ARCHIVED("已归档", "Archived"),
    REJECTED("不予受理", "Rejected"),
    MERGED("已合并", "Merged"),
    WITHDRAWN("已撤回", "Withdrawn");

    private final String chinese;
    private final String english;

    IncidentState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The name in the interface and in the database, lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a code.
     *
     * @throws IllegalArgumentException if there is no such state
     */
    @JsonCreator
    public static IncidentState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** Whether nothing more is to be done. */
    public boolean closed() {
        return switch (this) {
            case ARCHIVED, REJECTED, MERGED, WITHDRAWN -> true;
            case REPORTED, ACCEPTED, DISPATCHED, SIGNED, HANDLING, SUSPENDED, HANDLED, VERIFIED, RATED -> false;
        };
    }
}
