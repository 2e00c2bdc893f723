package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Lets a deputy work with the rights of the colleague for whom he stands in, under his own name. A request says so with
 * the header {@code X-Stand-In}.
 */
@Component
class StandIns {

    static final String HEADER = "X-Stand-In";

    private static final String TOPIC = "stand-in";

    private final ConcurrentHashMap<UUID, StandIn> known = new ConcurrentHashMap<>();
    private final StandInStore store;
    private final AccountDirectory accounts;
    private final SystemWork asServer;
    private final Announcements announcements;

    StandIns(StandInStore store, AccountDirectory accounts, SystemWork asServer, Announcements announcements) {
        this.store = store;
        this.accounts = accounts;
        this.asServer = asServer;
        this.announcements = announcements;
        announcements.listen(TOPIC, any -> known.clear());
    }

    /** In the caller's transaction: every node looks again after the commit. */
    void changed() {
        announcements.announce(TOPIC, "changed");
    }

    /**
     * The deputy with the rights of the one whom he represents.
     *
     * @param id key of the stand-in, as the request gave it
     * @throws Refusal 403 unless it is his and in force, and the other is still at work
     */
    Principal principal(Principal deputy, String id) {
        StandIn standIn = find(id).filter(one -> one.deputy().equals(deputy.account()) && one.isInForce(Instant.now()))
                .orElseThrow(StandIns::notInForce);
        Principal represented = accounts.find(standIn.represented())
                .map(SignedIn::principal)
                .filter(one -> one.kind() == Principal.Kind.STAFF)
                .orElseThrow(StandIns::notInForce);
        if (standIn.reach(represented.places()).isEmpty()) {
            throw notInForce();
        }
        return new Principal(
                deputy.account(),
                deputy.username(),
                deputy.name(),
                Principal.Kind.STAFF,
                represented.unit(),
                represented.roles(),
                standIn.lent(represented.actions()),
                standIn.reach(represented.places()),
                new Principal.Represented(represented.account(), represented.name()));
    }

    private Optional<StandIn> find(String id) {
        try {
            UUID key = UUID.fromString(id);
            StandIn found = known.get(key);
            return found != null
                    ? Optional.of(found)
                    : asServer.call(() -> store.find(key)).map(one -> {
                        known.put(key, one);
                        return one;
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal notInForce() {
        return Refusal.forbidden(
                "stand-in-not-in-force", "这项代理不存在或不在有效期内,请以本人身份继续", "This stand-in is not in force; go on as yourself");
    }
}
