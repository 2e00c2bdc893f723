package io.linli.registry.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proof of residence.
 *
 * @param token what its QR code says; tells nothing by itself
 * @param name of the person, masked
 * @param validUntil last day
 * @param digest SM3 of what the paper says
 * @param signature SM2 of {@link #message}
 */
record Proof(
        String token,
        String number,
        UUID person,
        UUID account,
        String placeCode,
        String houseCode,
        String name,
        String purpose,
        Instant issuedAt,
        LocalDate validUntil,
        byte[] digest,
        byte[] signature,
        @Nullable Instant withdrawnAt) {

    /** What is signed. */
    byte[] message() {
        return "linli residence proof 1\n%s\n%s\n%s\n%s\n%s\n%s\n%s"
                .formatted(
                        number,
                        token,
                        person,
                        name,
                        issuedAt,
                        validUntil,
                        HexFormat.of().formatHex(digest))
                .getBytes(StandardCharsets.UTF_8);
    }

    Proof signed(byte[] by) {
        return new Proof(
                token,
                number,
                person,
                account,
                placeCode,
                houseCode,
                name,
                purpose,
                issuedAt,
                validUntil,
                digest,
                by,
                withdrawnAt);
    }

    /** valid, expired or withdrawn, as of a day. */
    String state(LocalDate today) {
        if (withdrawnAt != null) {
            return "withdrawn";
        }
        return validUntil.isBefore(today) ? "expired" : "valid";
    }
}
