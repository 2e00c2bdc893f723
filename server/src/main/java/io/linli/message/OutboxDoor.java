package io.linli.message;

import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What leaves the house by other channels. Its rows have no place; the action alone decides who sees them. */
@RestController
@Tag(name = "messages", description = "Messages 消息")
@Allows("message:administer")
class OutboxDoor {

    private static final Set<String> CHANNELS = Set.of("sms", "mini-program");
    private static final Set<String> STATES = Set.of("waiting", "sent", "failed", "kept");

    private final OutboxStore store;
    private final TransactionTemplate transactions;
    private final boolean demonstration;

    OutboxDoor(
            OutboxStore store,
            TransactionTemplate transactions,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.store = store;
        this.demonstration = demonstration;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/message-outbox")
    @Operation(operationId = "messageOutbox", summary = "Short messages and mini-program messages, newest first")
    Page<OutboxMessage> outbox(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        check("channel", channel, CHANNELS);
        check("state", state, STATES);
        int size = Limits.checked(limit);
        Cursor after = Cursor.parse(cursor, 1);
        UUID before =
                after == null ? new UUID(-1, -1) : Limits.uuid(after.values().getFirst());
        List<OutboxMessage> found = Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> store.page(channel, state, before, size + 1))));
        return Page.of(found.stream().map(this::shown).toList(), size, message -> Cursor.after(message.id()));
    }

    /** A code to sign in with is nobody's business but its owner's; a demonstration has no telephone to read it on. */
    private OutboxMessage shown(OutboxMessage message) {
        return demonstration || !message.template().equals(SignInCodes.TEMPLATE) ? message : message.withoutText();
    }

    private static void check(String field, @Nullable String value, Set<String> known) {
        if (value != null && !known.contains(value)) {
            throw Refusal.badField(field, "unknown", "可选值:" + known, "it is one of " + known);
        }
    }
}
