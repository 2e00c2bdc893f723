package io.linli.affairs.certificate;

import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Masking;
import io.linli.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff do with certificates of their places: see one, open its paper, revoke it. */
@Component
class CertificateDesk {

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 200;

    private final CertificateStore store;
    private final Certificates certificates;
    private final CertificateAnswers answers;
    private final AccessLedger ledger;
    private final Register register;
    private final AuditTrail audit;
    private final HolderNews news;
    private final TransactionTemplate transactions;

    CertificateDesk(
            CertificateStore store,
            Certificates certificates,
            CertificateAnswers answers,
            AccessLedger ledger,
            Register register,
            AuditTrail audit,
            HolderNews news,
            TransactionTemplate transactions) {
        this.store = store;
        this.certificates = certificates;
        this.answers = answers;
        this.ledger = ledger;
        this.register = register;
        this.audit = audit;
        this.news = news;
        this.transactions = transactions;
    }

    CertificateAnswers.Whole whole(UUID id) {
        Certificate certificate = Objects.requireNonNull(transactions.execute(status -> seen(id)));
        return answers.whole(certificate, certificates.judged(certificate));
    }

    private Certificate seen(UUID id) {
        return store.find(id).orElseThrow(CertificateDesk::missing);
    }

    static Refusal missing() {
        return Refusal.notFound("没有这份证明", "There is no such certificate");
    }

    /** Writes down who sees the paper for what, then gives it. */
    ResponseEntity<byte[]> paper(UUID id, @Nullable String purposeCode, @Nullable String reason) {
        Certificate certificate = Objects.requireNonNull(transactions.execute(status -> {
            Certificate one = seen(id);
            written(one, Purposes.require(purposeCode, reason), reason);
            return one;
        }));
        return CertificateAnswers.file(certificate, certificates.paper(certificate));
    }

    private void written(Certificate certificate, Purpose purpose, @Nullable String reason) {
        UUID person = certificate.holder().person();
        if (person != null) {
            register.look("person", person);
        }
        ledger.record(new Access(
                person == null ? certificate.id() : person,
                Masking.name(certificate.holder().name()),
                certificate.place(),
                List.of("certificate"),
                purpose.code(),
                "affairs:certificate",
                reason));
    }

    /** Ends a certificate that the asker sees, and tells its holder. */
    CertificateAnswers.Whole revoke(UUID id, @Nullable String given) {
        String reason = reason(given);
        Principal by = Principals.required();
        transactions.executeWithoutResult(status -> seen(id));
        // The asker sees it, so he may end it; which account its holder has is not for him to know.
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> ended(id, by, reason))));
    }

    private CertificateAnswers.Whole ended(UUID id, Principal by, String reason) {
        Certificate certificate = store.lock(id).orElseThrow(CertificateDesk::missing);
        if (certificate.revocation() != null) {
            throw Refusal.conflict("already-revoked", "该证明已撤销", "The certificate was revoked already");
        }
        store.revoke(id, Instant.now(), by.account(), by.name(), reason);
        audit.record(new Entry(
                "certificate:revoke",
                "certificate",
                id.toString(),
                "撤销电子证明:" + certificate.number(),
                Map.of("reason", reason)));
        news.revoked(certificate, reason);
        return whole(id);
    }

    private static String reason(@Nullable String given) {
        String reason = given == null ? "" : Words.inOneLine(given);
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw Refusal.badField(
                    "reason", "reason-needed", "请用2至200个字写明撤销原因", "say in 2 to 200 characters why it is revoked");
        }
        return reason;
    }
}
