package io.linli.registry.history;

import io.linli.identity.Principals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is written down beside a change.
 *
 * @param origin who says so, and from where
 * @param reason why, in the words of the person
 * @param validFrom since when it is true
 */
public record Note(Origin origin, String reason, LocalDate validFrom) {

    /** Registers keep the days of Beijing. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Written by the person who asks, now. */
    public static Note by(String source, @Nullable String reason, @Nullable LocalDate validFrom) {
        Instant now = Instant.now();
        Origin origin = Principals.current()
                .map(principal -> new Origin(source, principal.account(), principal.name(), now))
                .orElseGet(() -> new Origin(source, null, "系统", now));
        return new Note(origin, reason == null ? "" : reason.strip(), validFrom == null ? today() : validFrom);
    }

    /** Today in Beijing. */
    public static LocalDate today() {
        return LocalDate.now(ZONE);
    }
}
