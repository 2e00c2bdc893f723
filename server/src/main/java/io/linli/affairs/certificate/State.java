package io.linli.affairs.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.linli.http.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a certificate holds. */
enum State {
    VALID,
    EXPIRED,
    REVOKED,
    /** The row or the file is not what was signed. */
    ALTERED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state that a list is asked for, null for any.
     *
     * @throws Refusal 400 if there is none of this code that a list can know
     */
    static @Nullable State asked(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        for (State state : values()) {
            if (state != ALTERED && state.code().equals(code)) {
                return state;
            }
        }
        throw Refusal.badField(
                "state", "unknown-state", "状态只能是 valid、expired 或 revoked", "state is one of valid, expired, revoked");
    }
}
