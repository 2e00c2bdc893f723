package io.linli.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that left or will leave the house, as administrators see it.
 *
 * @param recipient masked phone number, or key of an account
 * @param state waiting, sent, failed, or kept where no gateway is set up
 * @param fault what went wrong last
 */
record OutboxMessage(
        UUID id,
        String channel,
        String recipient,
        String template,
        String title,
        String text,
        String state,
        int attempts,
        @Nullable String fault,
        Instant createdAt,
        @Nullable Instant sentAt) {

    private static final int PHONE = 11;

    OutboxMessage withoutText() {
        return new OutboxMessage(
                id, channel, recipient, template, title, "******", state, attempts, fault, createdAt, sentAt);
    }

    /** A phone number without its middle digits. */
    static String masked(String recipient) {
        return recipient.length() == PHONE ? recipient.substring(0, 3) + "****" + recipient.substring(7) : recipient;
    }
}
