package io.linli.message;

import java.time.Instant;
import java.util.UUID;

/** A way to reach people outside of the platform. Adapters may be slow; they are called outside of transactions. */
interface MessageChannel {

    /** Name of the channel as in the outbox: {@code sms} or {@code mini-program}. */
    String code();

    /**
     * Hands a message over. The same message may come twice, with the same id, if the server stops in between.
     *
     * @return what became of it
     */
    Delivery deliver(Outgoing message);

    /** A message that leaves the house. */
    record Outgoing(
            UUID id, String recipient, String template, String title, String text, String link, Instant createdAt) {}

    /** What became of a message. */
    sealed interface Delivery {

        /** The other side has it. */
        record Sent() implements Delivery {}

        /** There is no other side; it stays in the outbox for people to look at. */
        record Kept() implements Delivery {}

        /** It did not go through this time. */
        record Unreachable(String fault) implements Delivery {}

        /** The other side will never take it. */
        record Refused(String fault) implements Delivery {}
    }
}
