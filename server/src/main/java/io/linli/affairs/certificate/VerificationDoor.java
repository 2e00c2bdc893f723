package io.linli.affairs.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.http.VerificationLimit;
import io.linli.identity.Allows;
import io.linli.kernel.Masking;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever holds the paper of a certificate whether it is genuine and holds (证明核验). */
@RestController
@RequestMapping("/api/v1/certificates/verify")
@Tag(name = "certificates", description = "Certificates 电子证明")
class VerificationDoor {

    private final CertificateStore store;
    private final Certificates certificates;
    private final VerificationLimit limit;
    private final SystemWork system;

    VerificationDoor(CertificateStore store, Certificates certificates, VerificationLimit limit, SystemWork system) {
        this.store = store;
        this.certificates = certificates;
        this.limit = limit;
        this.system = system;
    }

    /**
     * What a stranger learns.
     *
     * @param state valid, expired, revoked, or altered if what is stored is not what was signed
     * @param holder masked
     * @param issuer the unit
     * @param validUntil last day, none if it has no end
     * @param revokedOn the day from which it holds no longer
     * @param digest SM3 (GB/T 32905) of the file, hexadecimal, by which a copy can be compared
     * @param signature SM2 (GB/T 32918) of the facts and the digest, hexadecimal
     * @param key short name of the key that has signed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verified(
            State state,
            String number,
            String title,
            String holder,
            String issuer,
            LocalDate issuedOn,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate revokedOn,
            String digest,
            String signature,
            String key) {}

    @GetMapping("/{code}")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "verifyCertificate", summary = "Whether a certificate is genuine and holds")
    ResponseEntity<Verified> verify(@PathVariable String code, HttpServletRequest request) {
        limit.count(request.getRemoteAddr());
        VerificationCode typed = VerificationCode.typed(code);
        // Whoever knows the code holds the paper, which says more than this answer.
        Verified verified =
                system.call(() -> store.coded(typed)).map(this::verified).orElseThrow(VerificationDoor::unknown);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(verified);
    }

    private Verified verified(Certificate certificate) {
        Certificate.Revocation revocation = certificate.revocation();
        return new Verified(
                certificates.judged(certificate),
                certificate.number(),
                certificate.title(),
                Masking.name(certificate.holder().name()),
                certificate.issuer().unitName(),
                certificate.issuedOn(),
                certificate.validUntil(),
                revocation == null
                        ? null
                        : revocation.at().atZone(Certificate.ZONE).toLocalDate(),
                HexFormat.of().formatHex(certificate.seal().digest()),
                HexFormat.of().formatHex(certificate.seal().signature()),
                certificate.seal().key());
    }

    private static Refusal unknown() {
        return Refusal.notFound(
                "查无此证明:请核对核验码;若扫码所得,该证明可能是伪造的",
                "There is no such certificate: look at the code again; if you scanned it, the paper may be forged");
    }
}
