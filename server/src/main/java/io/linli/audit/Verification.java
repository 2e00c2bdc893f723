package io.linli.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes along the chains and finds the first row that was changed, removed, slipped in or moved. */
class Verification {

    private static final int LINKS_AT_ONCE = 5_000;

    private final LinkStore links;
    private final SignatureCheck signatures;

    Verification(LinkStore links, SignatureCheck signatures) {
        this.links = links;
        this.signatures = signatures;
    }

    /**
     * Verifies the rows of a period in the caller's transaction, which sees everything.
     *
     * @param from the first time, null for the beginning
     * @param to the last time, null for now
     */
    Result verify(@Nullable Instant from, @Nullable Instant to) {
        List<BookResult> books = new ArrayList<>();
        for (Book book : Book.values()) {
            books.add(verify(book, from, to));
        }
        return Result.of(from, to, books);
    }

    private BookResult verify(Book book, @Nullable Instant from, @Nullable Instant to) {
        long position = from == null ? 0 : links.positionBefore(book, from);
        byte[] start = position == 0
                ? book.beginning()
                : links.digestAt(book, position).orElseThrow();
        var walk = new Walk(position, start, to == null ? Instant.MAX : to);
        while (walk.take(links.from(book, walk.position, LINKS_AT_ONCE))) {
            Thread.onSpinWait();
        }
        if (walk.fault == null) {
            UUID foreign = links.foreign(book, links.last(book));
            walk.fault = foreign == null ? null : new Fault(FaultKind.SLIPPED_IN, foreign.toString());
        }
        Fault fault = walk.fault == null ? signatures.fault(book) : walk.fault;
        return BookResult.of(book, walk.checked, signatures.signedTo(book), fault);
    }

    /** One way along a chain. */
    private static final class Walk {
        private final Instant to;
        private long position;
        private byte[] digest;
        private long checked;
        private @Nullable Fault fault;

        private Walk(long position, byte[] digest, Instant to) {
            this.position = position;
            this.digest = digest;
            this.to = to;
        }

        /** Whether the way goes on. */
        private boolean take(List<LinkStore.Checked> next) {
            for (LinkStore.Checked one : next) {
                if (one.link().rowAt().isAfter(to)) {
                    return false;
                }
                FaultKind kind = fault(one);
                if (kind != null) {
                    fault = new Fault(kind, one.link().row().toString());
                    return false;
                }
            }
            return next.size() == LINKS_AT_ONCE;
        }

        private @Nullable FaultKind fault(LinkStore.Checked one) {
            if (one.link().position() != position + 1) {
                return FaultKind.LINK_MISSING;
            }
            if (one.row() == null) {
                return FaultKind.REMOVED;
            }
            digest = Chain.digest(digest, ++position, one.row());
            checked++;
            return Arrays.equals(digest, one.link().digest()) ? null : FaultKind.CHANGED;
        }
    }

    /** What was done to a row. */
    enum FaultKind {
        /** Its content, its position or its link is not as it was written. */
        CHANGED("changed"),
        /** Its link is there, the row is not. */
        REMOVED("removed"),
        /** The link before it is gone. */
        LINK_MISSING("link-missing"),
        /** It is there although the chain passed its time without it. */
        SLIPPED_IN("slipped-in"),
        /** A signed checkpoint says that the chain was another one, or longer. */
        REWRITTEN("rewritten"),
        /** A checkpoint is not signed by the server's key. */
        FORGED("forged-checkpoint"),
        /** Checkpoints that must be there are missing. */
        UNSIGNED("unsigned");

        private final String code;

        FaultKind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * Where something is wrong.
     *
     * @param row key of the row, or the position of the checkpoint after #
     */
    record Fault(FaultKind kind, String row) {}

    /**
     * What was found in both books.
     *
     * @param checked how many rows were compared
     * @param firstBroken key of the first row that is not as it was written
     */
    record Result(
            @Nullable Instant from,
            @Nullable Instant to,
            long checked,
            boolean intact,
            @Nullable String firstBroken,
            List<BookResult> books) {

        private static Result of(@Nullable Instant from, @Nullable Instant to, List<BookResult> books) {
            return new Result(
                    from,
                    to,
                    books.stream().mapToLong(BookResult::checked).sum(),
                    books.stream().allMatch(BookResult::intact),
                    books.stream()
                            .map(BookResult::firstBroken)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null),
                    books);
        }
    }

    /**
     * What was found in one book.
     *
     * @param book {@code trail} or {@code ledger}
     * @param signedTo up to which position the chain is signed
     * @param fault changed, removed, link-missing, slipped-in, rewritten, forged-checkpoint or unsigned
     */
    record BookResult(
            String book,
            long checked,
            long signedTo,
            boolean intact,
            @Nullable String firstBroken,
            @Nullable String fault) {

        private static BookResult of(Book book, long checked, long signedTo, @Nullable Fault fault) {
            return new BookResult(
                    book.code(),
                    checked,
                    signedTo,
                    fault == null,
                    fault == null ? null : fault.row(),
                    fault == null ? null : fault.kind().code());
        }
    }
}
