package io.linli.affairs.certificate;

import io.linli.kernel.DivisionCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate (电子证明).
 *
 * @param number what people call it, for example {@code ZM20261122-000001}
 * @param code by which it is verified
 * @param text what it certifies, as it was given
 * @param origin the step that has issued it
 * @param validUntil last day, null for no end
 * @param seal what makes a change of it show
 * @param revocation null as long as it was not revoked
 * @param revision counts changes
 */
record Certificate(
        UUID id,
        String number,
        VerificationCode code,
        DivisionCode place,
        String title,
        String text,
        Holder holder,
        Issuer issuer,
        Origin origin,
        Instant issuedAt,
        @Nullable LocalDate validUntil,
        Seal seal,
        @Nullable Revocation revocation,
        int revision) {

    /** Certificates are dated by the days of Beijing. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /**
     * Whom it is about.
     *
     * @param person in the register, null if only the name is known
     * @param document number of the person's identity document, null if unknown
     */
    record Holder(
            String name, @Nullable UUID person, @Nullable String document) {}

    /**
     * Who has issued it.
     *
     * @param unit code of the unit
     * @param unitName as the paper names it
     * @param account whose act led to it, null if nobody's
     */
    record Issuer(String unit, String unitName, @Nullable UUID account, String name) {}

    /** The step of a running process. */
    record Origin(UUID instance, String number, String element) {}

    /**
     * The file, and what proves that it is the one that was issued.
     *
     * @param digest SM3 of the file
     * @param signature SM2 of {@link #message}
     * @param key short name of the key
     */
    record Seal(UUID file, byte[] digest, byte[] signature, String key) {}

    /** That it holds no longer. */
    record Revocation(Instant at, String by, String reason) {}

    /** What is signed: the facts that strangers are told, and the digest of the file. */
    byte[] message() {
        return "linli certificate 1\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s"
                .formatted(
                        id,
                        number,
                        code.value(),
                        place.value(),
                        title,
                        holder.name(),
                        issuer.unitName(),
                        issuedAt,
                        validUntil == null ? "" : validUntil,
                        HexFormat.of().formatHex(seal.digest()))
                .getBytes(StandardCharsets.UTF_8);
    }

    Certificate signed(byte[] signature, String key) {
        return new Certificate(
                id,
                number,
                code,
                place,
                title,
                text,
                holder,
                issuer,
                origin,
                issuedAt,
                validUntil,
                new Seal(seal.file(), seal.digest(), signature, key),
                revocation,
                revision);
    }

    LocalDate issuedOn() {
        return issuedAt.atZone(ZONE).toLocalDate();
    }

    static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    /** What holds today of a certificate that is genuine. */
    State state() {
        if (revocation != null) {
            return State.REVOKED;
        }
        return validUntil != null && validUntil.isBefore(today()) ? State.EXPIRED : State.VALID;
    }
}
