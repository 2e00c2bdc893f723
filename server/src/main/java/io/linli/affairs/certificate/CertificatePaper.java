package io.linli.affairs.certificate;

import io.linli.file.Paper;
import io.linli.kernel.Masking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a certificate. Numbers of people are masked on it, also those that stand in its text. */
final class CertificatePaper {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private CertificatePaper() {}

    /**
     * What the paper says.
     *
     * @param address what its QR code says
     */
    record Content(
            String number,
            String title,
            String text,
            Certificate.Holder holder,
            String issuer,
            Instant issuedAt,
            @Nullable LocalDate validUntil,
            VerificationCode code,
            String address) {}

    static byte[] draw(Content content) {
        return Paper.draw(new Paper.Sheet(
                content.title(),
                content.number(),
                body(content),
                List.of(),
                List.of(
                        content.issuer(),
                        content.issuedAt().atZone(Certificate.ZONE).format(DAY)),
                content.issuer(),
                new Paper.Check(
                        content.address(),
                        List.of("扫码核验真伪和有效状态", "核验码 " + content.code().grouped()))));
    }

    private static String body(Content content) {
        List<String> lines = new ArrayList<>();
        lines.add("持证人:" + content.holder().name());
        if (content.holder().document() != null) {
            lines.add("证件号码:" + Masking.document(content.holder().document()));
        }
        lines.add("");
        lines.add(Masking.numbersIn(content.text()));
        lines.add("");
        if (content.validUntil() != null) {
            lines.add("有效期至:" + content.validUntil().format(DAY));
        }
        return String.join("\n", lines);
    }
}
