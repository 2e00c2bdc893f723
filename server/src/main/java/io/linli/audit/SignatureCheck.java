package io.linli.audit;

import io.linli.audit.Verification.Fault;
import io.linli.audit.Verification.FaultKind;
import io.linli.kernel.Sm2PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a chain with its signed checkpoints, those in the database and the last one outside of it. */
class SignatureCheck {

    /** Each later signature covers all rows before it; so many older ones are checked as well. */
    private static final int SIGNATURES = 1_000;

    private static final double LONGEST_UNCOVERED_SECONDS = 600;

    private final LinkStore links;
    private final CheckpointStore store;
    private final CheckpointFile file;
    private final Sm2PublicKey key;

    SignatureCheck(LinkStore links, CheckpointStore store, CheckpointFile file, Sm2PublicKey key) {
        this.links = links;
        this.store = store;
        this.file = file;
        this.key = key;
    }

    /** The first fault, null if chain and checkpoints agree. */
    @Nullable
    Fault fault(Book book) {
        Optional<Checkpoint> outside = file.last(book);
        if (outside.isPresent() && !isGenuine(outside.get())) {
            return fault(FaultKind.FORGED, outside.get().position());
        }
        if (outside.isPresent() && !stands(book, outside.get())) {
            return fault(FaultKind.REWRITTEN, outside.get().position());
        }
        Optional<Long> contradiction = store.firstContradiction(book);
        if (contradiction.isPresent()) {
            return fault(FaultKind.REWRITTEN, contradiction.get());
        }
        List<Checkpoint> inside = store.latest(book, SIGNATURES);
        Optional<Checkpoint> forged =
                inside.stream().filter(checkpoint -> !isGenuine(checkpoint)).findFirst();
        if (forged.isPresent()) {
            return fault(FaultKind.FORGED, forged.get().position());
        }
        long signed = inside.isEmpty() ? 0 : inside.getFirst().position();
        return store.secondsUncovered(book, signed) > LONGEST_UNCOVERED_SECONDS
                ? fault(FaultKind.UNSIGNED, signed + 1)
                : null;
    }

    /** Up to which position the chain is signed. */
    long signedTo(Book book) {
        return store.latest(book, 1).stream()
                .mapToLong(Checkpoint::position)
                .findFirst()
                .orElse(0);
    }

    private boolean stands(Book book, Checkpoint checkpoint) {
        return links.digestAt(book, checkpoint.position())
                .filter(digest -> Arrays.equals(digest, checkpoint.digest()))
                .isPresent();
    }

    private boolean isGenuine(Checkpoint checkpoint) {
        return checkpoint.key().equals(key.id()) && key.verifies(checkpoint.message(), checkpoint.signature());
    }

    private static Fault fault(FaultKind kind, long position) {
        return new Fault(kind, "#" + position);
    }
}
