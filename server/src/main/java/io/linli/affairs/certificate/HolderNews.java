package io.linli.affairs.certificate;

import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells holders who have an account what becomes of their certificates. */
@Component
class HolderNews {

    private final Holders holders;
    private final Messages messages;

    HolderNews(Holders holders, Messages messages) {
        this.holders = holders;
        this.messages = messages;
    }

    void issued(Certificate certificate) {
        tell(certificate, "affairs.certificate-issued", Map.of());
    }

    void revoked(Certificate certificate, String reason) {
        tell(certificate, "affairs.certificate-revoked", Map.of("reason", reason));
    }

    private void tell(Certificate certificate, String template, Map<String, String> more) {
        var accounts = holders.accounts(certificate.holder());
        if (accounts.isEmpty()) {
            return;
        }
        Map<String, String> values = new HashMap<>(more);
        values.put("title", certificate.title());
        values.put("number", certificate.number());
        messages.send(new Notice(
                template,
                values,
                new Recipients(List.copyOf(accounts), List.of(), List.of()),
                "/resident/certificates",
                Notice.Priority.NORMAL));
    }
}
