package io.linli.identity;

import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account (账号) as it is stored.
 *
 * @param places the places whose records it may see; none for residents
 * @param placeCode where it belongs, empty if unknown
 * @param phoneSealed its telephone number, sealed
 */
record Account(
        UUID id,
        String username,
        String name,
        Kind kind,
        State state,
        @Nullable String unitCode,
        List<String> roles,
        List<DivisionCode> places,
        String placeCode,
        @Nullable UUID houseId,
        byte @Nullable [] phoneSealed,
        boolean mustChangePassword,
        Settings settings,
        @Nullable Instant lastLoginAt,
        int version) {

    enum Kind {
        STAFF,
        RESIDENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        ACTIVE,
        LOCKED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a person likes the pages; null where the face decides. */
    record Settings(
            @Nullable String theme,
            @Nullable String locale,
            @Nullable Boolean elder) {}
}
