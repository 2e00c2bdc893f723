package io.linli.affairs.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.Masking;
import io.linli.territory.Territory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Certificates as the doors answer them. */
@Component
class CertificateAnswers {

    private final Territory territory;

    CertificateAnswers(Territory territory) {
        this.territory = territory;
    }

    /**
     * A certificate in lists.
     *
     * @param holder his name, which the register shows staff as well
     * @param state valid, expired or revoked; in one answer about one certificate also altered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            UUID id,
            String number,
            String title,
            String holder,
            String placeCode,
            String placeName,
            String issuer,
            Instant issuedAt,
            @Nullable LocalDate validUntil,
            State state) {}

    Summary summary(Certificate certificate, State state) {
        return new Summary(
                certificate.id(),
                certificate.number(),
                certificate.title(),
                certificate.holder().name(),
                certificate.place().value(),
                territory.fullName(certificate.place()),
                certificate.issuer().unitName(),
                certificate.issuedAt(),
                certificate.validUntil(),
                state);
    }

    /**
     * A certificate with all that staff see of it without opening the paper.
     *
     * @param person key of the holder in the register, if he is there
     * @param document number of his document, masked
     * @param code by which it is verified
     * @param instance key of the process that has issued it
     * @param digest SM3 of the file, hexadecimal
     * @param key short name of the key that has signed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            Summary certificate,
            @Nullable UUID person,
            @Nullable String document,
            String code,
            String issuedBy,
            UUID instance,
            String instanceNumber,
            String digest,
            String key,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            @Nullable String revokedReason,
            int version) {}

    Whole whole(Certificate certificate, State state) {
        String document = certificate.holder().document();
        Certificate.Revocation revocation = certificate.revocation();
        return new Whole(
                summary(certificate, state),
                certificate.holder().person(),
                document == null ? null : Masking.document(document),
                certificate.code().grouped(),
                certificate.issuer().name(),
                certificate.origin().instance(),
                certificate.origin().number(),
                HexFormat.of().formatHex(certificate.seal().digest()),
                certificate.seal().key(),
                revocation == null ? null : revocation.at(),
                revocation == null ? null : revocation.by(),
                revocation == null ? null : revocation.reason(),
                certificate.revision());
    }

    /**
     * A certificate as its holder reads it.
     *
     * @param text what it certifies, as on the paper
     * @param code by which others verify it
     */
    record Own(Summary certificate, String text, String code) {}

    Own own(Certificate certificate) {
        return new Own(
                summary(certificate, certificate.state()),
                Masking.numbersIn(certificate.text()),
                certificate.code().grouped());
    }

    /** The paper as a file to keep. */
    static ResponseEntity<byte[]> file(Certificate certificate, byte[] paper) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(
                                        certificate.title().replaceAll("[\\\\/:*?\"<>|;%]", "") + "-"
                                                + certificate.number() + ".pdf",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Cache-Control", "no-store")
                .body(paper);
    }
}
