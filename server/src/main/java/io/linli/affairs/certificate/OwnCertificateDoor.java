package io.linli.affairs.certificate;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A resident's own certificates (我的证明): those about the record of the register that is his. He must have proven who he
 * is. The server itself reads them, because a resident's scope shows no records of people.
 */
@RestController
@RequestMapping("/api/v1/certificates/mine")
@Allows(Allows.RESIDENT)
@Tag(name = "certificates", description = "Certificates 电子证明")
class OwnCertificateDoor {

    private static final int KNOWN_BY_THE_REGISTER = 2;

    private final CertificateStore store;
    private final Certificates certificates;
    private final CertificateAnswers answers;
    private final Holders holders;
    private final Accounts accounts;
    private final SystemWork system;

    OwnCertificateDoor(
            CertificateStore store,
            Certificates certificates,
            CertificateAnswers answers,
            Holders holders,
            Accounts accounts,
            SystemWork system) {
        this.store = store;
        this.certificates = certificates;
        this.answers = answers;
        this.holders = holders;
        this.accounts = accounts;
        this.system = system;
    }

    @GetMapping
    @Operation(operationId = "myCertificates", summary = "The certificates about me, the newest first")
    List<CertificateAnswers.Own> mine() {
        return own().stream().map(answers::own).toList();
    }

    @GetMapping(path = "/{id}/paper", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(operationId = "myCertificatePaper", summary = "The paper of a certificate about me")
    ResponseEntity<byte[]> paper(@PathVariable UUID id) {
        Certificate certificate =
                own().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(CertificateDesk::missing);
        return CertificateAnswers.file(certificate, certificates.paper(certificate));
    }

    private List<Certificate> own() {
        UUID account = Principals.required().account();
        if (accounts.realNameLevel(account) < KNOWN_BY_THE_REGISTER) {
            throw Refusal.forbidden(
                    "real-name-needed",
                    "请先在“我 › 实名认证”中完成认证,再查看本人的证明",
                    "Verify your identity under \"Me\" first, then your certificates are shown");
        }
        return system.call(() -> store.ofPeople(holders.people(account)));
    }
}
