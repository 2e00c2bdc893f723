package io.linli.registry.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.http.Refusal;
import io.linli.http.VerificationLimit;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Proofs of residence over HTTP: for residents, for officers, and for whoever is shown one. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Register 人房组织物")
class ProofDoor {

    private static final String VERIFICATION = "/api/v1/registry/proofs/";
    private static final int LONGEST_PURPOSE = 60;

    private final Proofs proofs;
    private final Territory territory;
    private final VerificationLimit limit;
    private final String publicAddress;

    ProofDoor(
            Proofs proofs,
            Territory territory,
            VerificationLimit limit,
            @Value("${linli.public-address:}") String publicAddress) {
        this.proofs = proofs;
        this.territory = territory;
        this.limit = limit;
        this.publicAddress = publicAddress.strip().replaceAll("/+$", "");
    }

    /**
     * What a proof is for.
     *
     * @param purpose stands on the paper
     * @param full whether name and document stand on it in clear; masked otherwise
     */
    record ProofOrder(@Nullable String purpose, @Nullable Boolean full) {}

    @PostMapping(path = "/floating/proofs", produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "issueProof", summary = "A signed proof of the own residence, valid for ninety days")
    ResponseEntity<byte[]> issue(@RequestBody ProofOrder order) {
        String purpose = order.purpose() == null ? "" : order.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > LONGEST_PURPOSE) {
            throw Refusal.badField("purpose", "required", "请填写用途,最多60字", "say what it is for, in at most 60 letters");
        }
        Proofs.Issued issued = proofs.issue(purpose, Boolean.TRUE.equals(order.full()));
        String path = VERIFICATION + issued.proof().token();
        return ResponseEntity.created(URI.create(path))
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("居住登记证明-" + issued.proof().number() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(ProofPaper.draw(issued, base() + path + "/page"));
    }

    private String base() {
        return publicAddress.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : publicAddress;
    }

    /**
     * A proof as its holder and officers see it.
     *
     * @param state valid, expired, withdrawn or forged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProofView(
            String number,
            String purpose,
            Instant issuedAt,
            LocalDate validUntil,
            String state,
            @Nullable Instant withdrawnAt) {}

    @GetMapping("/floating/proofs")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myProofs", summary = "The proofs that I have been given, newest first")
    List<ProofView> mine() {
        return proofs.mine().stream().map(this::view).toList();
    }

    @GetMapping("/people/{id}/proofs")
    @Allows("registry:read")
    @Operation(operationId = "listProofs", summary = "The proofs that were given to a person, newest first")
    List<ProofView> of(@PathVariable UUID id) {
        return proofs.of(id).stream().map(this::view).toList();
    }

    private ProofView view(Proof proof) {
        return new ProofView(
                proof.number(),
                proof.purpose(),
                proof.issuedAt(),
                proof.validUntil(),
                proofs.state(proof),
                proof.withdrawnAt());
    }

    /**
     * What anybody who holds a proof learns.
     *
     * @param kind residence
     * @param name of the person, masked
     * @param community that has registered him
     * @param state valid, expired, withdrawn or forged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verified(
            String kind,
            String number,
            String name,
            String community,
            String purpose,
            Instant issuedAt,
            LocalDate validUntil,
            String state,
            @Nullable Instant withdrawnAt) {}

    @GetMapping("/proofs/{token}")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "verifyProof", summary = "Whether a proof is genuine and still true")
    Verified verify(@PathVariable String token, HttpServletRequest request) {
        limit.count(request.getRemoteAddr());
        Proof proof = proofs.held(token);
        return new Verified(
                "residence",
                proof.number(),
                proof.name(),
                territory.fullName(new DivisionCode(proof.placeCode()).at(DivisionLevel.COMMUNITY)),
                proof.purpose(),
                proof.issuedAt(),
                proof.validUntil(),
                proofs.state(proof),
                proof.withdrawnAt());
    }

    /** What a telephone shows that has scanned the code. */
    @GetMapping(path = "/proofs/{token}/page", produces = MediaType.TEXT_HTML_VALUE)
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "showProof", summary = "The same as a page for people")
    ResponseEntity<String> page(@PathVariable String token, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(ProofPage.of(verify(token, request)));
    }
}
