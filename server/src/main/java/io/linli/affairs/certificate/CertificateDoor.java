package io.linli.affairs.certificate;

import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates over HTTP, for staff of the places where they were issued. */
@RestController
@RequestMapping("/api/v1/certificates")
@Tag(name = "certificates", description = "Certificates 电子证明")
class CertificateDoor {

    private final CertificateStore store;
    private final CertificateDesk desk;
    private final CertificateAnswers answers;

    CertificateDoor(CertificateStore store, CertificateDesk desk, CertificateAnswers answers) {
        this.store = store;
        this.desk = desk;
        this.answers = answers;
    }

    @GetMapping
    @Allows("certificate:read")
    @Transactional(readOnly = true)
    @Operation(operationId = "listCertificates", summary = "Certificates of my places, the newest first")
    public Page<CertificateAnswers.Summary> list(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = PageSize.of(limit);
        CertificateQuery query = new CertificateQuery(Principals.required())
                .within(within)
                .holder(holder)
                .number(number)
                .state(State.asked(state))
                .after(Cursor.parseMoment(cursor));
        Page<Certificate> page =
                Page.of(store.list(query, size + 1), size, one -> Cursor.after(one.issuedAt(), one.id()));
        return new Page<>(
                page.items().stream()
                        .map(one -> answers.summary(one, one.state()))
                        .toList(),
                page.next());
    }

    @GetMapping("/{id}")
    @Allows("certificate:read")
    @Operation(operationId = "getCertificate", summary = "A certificate; its paper is opened for a purpose")
    ResponseEntity<CertificateAnswers.Whole> get(@PathVariable UUID id) {
        CertificateAnswers.Whole whole = desk.whole(id);
        return IfMatch.tagged(whole, whole.version());
    }

    /**
     * What the paper is needed for.
     *
     * @param purpose code of a purpose of the catalogue
     */
    record Look(@Nullable String purpose, @Nullable String reason) {}

    @PostMapping(path = "/{id}/paper", produces = MediaType.APPLICATION_PDF_VALUE)
    @Allows("certificate:read")
    @Operation(
            operationId = "openCertificatePaper",
            summary = "The paper of a certificate for a purpose; the look is recorded")
    ResponseEntity<byte[]> paper(@PathVariable UUID id, @RequestBody Look look) {
        return desk.paper(id, look.purpose(), look.reason());
    }

    /** Why a certificate holds no longer; the holder reads it. */
    record Reason(@Nullable String reason) {}

    @PostMapping("/{id}/revoke")
    @Allows("certificate:revoke")
    @Operation(operationId = "revokeCertificate", summary = "A certificate holds no longer, for good")
    ResponseEntity<CertificateAnswers.Whole> revoke(@PathVariable UUID id, @RequestBody Reason body) {
        CertificateAnswers.Whole whole = desk.revoke(id, body.reason());
        return IfMatch.tagged(whole, whole.version());
    }
}
