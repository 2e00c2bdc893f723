package io.linli.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes along the chain and finds the first entry that was changed, removed or slipped in. */
@Component
class Verification {

    private static final int LINKS_AT_ONCE = 5_000;

    private final LinkStore links;

    Verification(LinkStore links) {
        this.links = links;
    }

    /**
     * Verifies the entries of a period in the caller's transaction, which sees everything.
     *
     * @param from the first time, null for the beginning
     * @param to the last time, null for now
     */
    Result verify(@Nullable Instant from, @Nullable Instant to) {
        long position = from == null ? 0 : links.positionBefore(from);
        var walk = new Walk(position, links.digestAt(position), to == null ? Instant.MAX : to);
        while (walk.take(links.from(walk.position, LINKS_AT_ONCE))) {
            Thread.onSpinWait();
        }
        UUID foreign = walk.broken == null ? links.foreign(links.last()) : null;
        String broken = foreign == null ? walk.broken : foreign.toString();
        return new Result(from, to, walk.checked, broken == null, broken);
    }

    /** One way along the chain. */
    private static final class Walk {
        private final Instant to;
        private long position;
        private byte[] digest;
        private long checked;
        private @Nullable String broken;

        private Walk(long position, byte[] digest, Instant to) {
            this.position = position;
            this.digest = digest;
            this.to = to;
        }

        /** Whether the way goes on. */
        private boolean take(List<LinkStore.Checked> next) {
            for (LinkStore.Checked one : next) {
                if (one.link().entryAt().isAfter(to)) {
                    return false;
                }
                if (!holds(one)) {
                    broken = one.link().entry().toString();
                    return false;
                }
            }
            return next.size() == LINKS_AT_ONCE;
        }

        private boolean holds(LinkStore.Checked one) {
            StoredEntry entry = one.entry();
            if (entry == null || one.link().position() != position + 1) {
                return false;
            }
            digest = Chain.digest(digest, ++position, entry);
            checked++;
            return Arrays.equals(digest, one.link().digest());
        }
    }

    /**
     * What was found.
     *
     * @param checked how many entries were compared
     * @param firstBroken key of the first entry that is not as it was written
     */
    record Result(
            @Nullable Instant from,
            @Nullable Instant to,
            long checked,
            boolean intact,
            @Nullable String firstBroken) {}
}
