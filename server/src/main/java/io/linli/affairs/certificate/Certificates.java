package io.linli.affairs.certificate;

import io.linli.affairs.certificate.Certificate.Holder;
import io.linli.affairs.certificate.Certificate.Issuer;
import io.linli.affairs.certificate.Certificate.Origin;
import io.linli.affairs.certificate.Certificate.Seal;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.key.KeyCabinet;
import io.linli.file.FileOwner;
import io.linli.file.Files;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.kernel.Sm2Key;
import io.linli.kernel.Sm3;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues certificates within the transaction of the step that asks for one, and tells whether one is genuine. */
@Component
class Certificates {

    private static final String MODULE = "affairs";

    private final CertificateStore store;
    private final Files files;
    private final VerificationAddress address;
    private final AuditTrail audit;
    private final HolderNews news;
    private final Sm2Key key;

    Certificates(
            CertificateStore store,
            Files files,
            VerificationAddress address,
            AuditTrail audit,
            HolderNews news,
            KeyCabinet cabinet) {
        this.store = store;
        this.files = files;
        this.address = address;
        this.audit = audit;
        this.news = news;
        this.key = cabinet.ledgerKey();
    }

    /**
     * What is to be certified.
     *
     * @param validDays how many days after today it holds, null for no end
     */
    record Order(
            DivisionCode place,
            String title,
            String text,
            Holder holder,
            Issuer issuer,
            Origin origin,
            @Nullable Integer validDays) {}

    /** Issues a certificate, or gives the one that the step has issued before. Called in the server's scope. */
    Certificate issue(Order order) {
        return store.of(order.origin()).orElseGet(() -> made(order));
    }

    private Certificate made(Order order) {
        Certificate certificate = drawn(order, Ids.next(), Instant.now().truncatedTo(ChronoUnit.MICROS));
        Certificate signed = certificate.signed(
                key.sign(certificate.message()), key.publicKey().id());
        store.add(signed);
        audit.record(new Entry(
                "certificate:issue",
                "certificate",
                signed.id().toString(),
                "开具电子证明:" + signed.number(),
                Map.of("process", order.origin().number())));
        news.issued(signed);
        return signed;
    }

    private Certificate drawn(Order order, UUID id, Instant now) {
        LocalDate today = Certificate.today();
        String number = "ZM%s-%06d".formatted(today.format(DateTimeFormatter.BASIC_ISO_DATE), store.nextNumber());
        LocalDate until = order.validDays() == null ? null : today.plusDays(order.validDays());
        VerificationCode code = VerificationCode.random();
        byte[] paper = CertificatePaper.draw(new CertificatePaper.Content(
                number,
                order.title(),
                order.text(),
                order.holder(),
                order.issuer().unitName(),
                now,
                until,
                code,
                address.of(code)));
        UUID file = files.keep(number + ".pdf", paper, new FileOwner(MODULE, id.toString(), order.place()))
                .id();
        return new Certificate(
                id,
                number,
                code,
                order.place(),
                order.title(),
                order.text(),
                order.holder(),
                order.issuer(),
                order.origin(),
                now,
                until,
                new Seal(file, Sm3.digest(paper), new byte[0], ""),
                null,
                1);
    }

    /**
     * The state of a certificate whose row and file are compared with what was signed. Called outside of a transaction, or
     * within one of the server itself.
     */
    State judged(Certificate certificate) {
        boolean genuine = key.publicKey()
                        .verifies(certificate.message(), certificate.seal().signature())
                && content(certificate)
                        .map(Sm3::digest)
                        .filter(digest ->
                                Arrays.equals(digest, certificate.seal().digest()))
                        .isPresent();
        return genuine ? certificate.state() : State.ALTERED;
    }

    /** The paper, for a caller that has made sure that the reader may have it; called as {@link #judged}. */
    byte[] paper(Certificate certificate) {
        return content(certificate)
                .orElseThrow(() -> new IllegalStateException("the file of " + certificate.number() + " is lost"));
    }

    /** Nothing if the file is gone, or is not what was sealed. */
    private Optional<byte[]> content(Certificate certificate) {
        try (InputStream content = files.open(certificate.seal().file())) {
            return Optional.of(content.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
