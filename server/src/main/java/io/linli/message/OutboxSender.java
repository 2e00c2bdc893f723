package io.linli.message;

import io.linli.database.Background;
import io.linli.database.Scopes;
import io.linli.message.MessageChannel.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands over what waits in the outbox. Any number of nodes may do so at once; each message is in one
 * node's hands at a time. What does not go through is tried again after 1, 4, 16 … minutes, six times.
 */
@Component
class OutboxSender {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 50;
    private static final int MOST_ATTEMPTS = 6;

    private final List<MessageChannel> channels;
    private final MessageSettings settings;
    private final OutboxStore store;
    private final TransactionTemplate transactions;

    OutboxSender(
            List<MessageChannel> channels,
            MessageSettings settings,
            OutboxStore store,
            TransactionTemplate transactions,
            Background background) {
        this.channels = channels;
        this.settings = settings;
        this.store = store;
        this.transactions = transactions;
        background.every("outbox", PAUSE, () -> {
            sendDue(LocalTime.now(ZONE));
            return false;
        });
    }

    /** Sends what is due at a time of day; gives how many messages were handed over or kept. */
    int sendDue(LocalTime time) {
        int done = 0;
        for (MessageChannel channel : channels) {
            List<OutboxStore.Taken> taken = asServer(() -> store.take(channel.code(), settings.quiet(time), AT_ONCE));
            for (OutboxStore.Taken one : taken) {
                done += handOver(channel, one) ? 1 : 0;
            }
        }
        return done;
    }

    private boolean handOver(MessageChannel channel, OutboxStore.Taken taken) {
        Delivery delivery = channel.deliver(taken.message());
        asServer(() -> {
            switch (delivery) {
                case Delivery.Sent _ -> store.ended(taken.message().id(), "sent", null);
                case Delivery.Kept _ -> store.ended(taken.message().id(), "kept", null);
                case Delivery.Refused refused -> store.ended(taken.message().id(), "failed", refused.fault());
                case Delivery.Unreachable unreachable -> tryAgain(taken, unreachable.fault());
            }
            return taken;
        });
        return delivery instanceof Delivery.Sent || delivery instanceof Delivery.Kept;
    }

    private void tryAgain(OutboxStore.Taken taken, String fault) {
        if (taken.attempt() >= MOST_ATTEMPTS) {
            store.ended(taken.message().id(), "failed", fault);
            return;
        }
        Duration pause = Duration.ofMinutes(1L << (2 * (taken.attempt() - 1)));
        store.tryAgain(taken.message().id(), Instant.now().plus(pause), fault);
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
