package io.linli.app.shelf;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.linli.app.folder.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A package that somebody has handed in (应用包).
 *
 * @param app id of its application, null if that could not be read
 * @param origin {@code upload}, or {@code shipped} with the program
 * @param faults what keeps it from being published
 * @param rights what it asks for
 * @param changes what is different from the installed version
 * @param reason why it was rejected, or what went wrong when it was to be published
 */
record AppPackage(
        UUID id,
        @Nullable String app,
        @Nullable String version,
        String name,
        String origin,
        State state,
        List<Fault> faults,
        List<Review.Ask> rights,
        List<Review.Difference> changes,
        Signed signature,
        @JsonIgnore String placeCode,
        @JsonIgnore @Nullable UUID submittedBy,
        String submitter,
        Instant submittedAt,
        @Nullable String decider,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    AppPackage {
        faults = List.copyOf(faults);
        rights = List.copyOf(rights);
        changes = List.copyOf(changes);
    }

    /** How far it has come. */
    enum State {
        SUBMITTED,
        /** The folder has faults; a mended one has to be handed in. */
        FAULTY,
        /** It was tampered with, or asks for what nobody may give. */
        REFUSED,
        PUBLISHING,
        PUBLISHED,
        REJECTED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Its signature.
     *
     * @param state valid, unsigned, unknown or tampered
     * @param signer whose it is, if it is valid
     */
    record Signed(String state, @Nullable String signer) {}
}
