package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.identity.SessionStore.StoredSession;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.SignInRules;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Token;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who is signed in (会话). A session is looked up in the database once per node and then answered from
 * memory; its end is announced to all nodes. The time of the last request is written down once a minute.
 */
@Component
class Sessions {

    private static final String TOPIC = "session";

    private final ConcurrentHashMap<Token.Digest, Live> live = new ConcurrentHashMap<>();
    private final SessionStore store;
    private final AccountDirectory accounts;
    private final SystemWork asServer;
    private final SignInRules rules;
    private final Announcements announcements;

    Sessions(
            SessionStore store,
            AccountDirectory accounts,
            SystemWork asServer,
            SignInRules rules,
            Announcements announcements) {
        this.store = store;
        this.accounts = accounts;
        this.asServer = asServer;
        this.rules = rules;
        this.announcements = announcements;
        announcements.listen(TOPIC, this::forget);
    }

    private void forget(String id) {
        live.values()
                .removeIf(session -> id.equals(Announcements.ANYTHING)
                        || session.id.toString().equals(id)
                        || session.account.toString().equals(id));
    }

    /** Begins a session in the caller's transaction; the oldest ones end if the account has too many. */
    Token begin(Beginning beginning, SignInRules.Rules limits) {
        Token token = Token.random();
        Instant now = Instant.now();
        endOldest(beginning.account(), limits.sessions() - 1);
        store.add(beginning.session(Ids.next(), token.digest(), now, now.plus(limits.longest())));
        return token;
    }

    private void endOldest(UUID account, int kept) {
        store.of(account).stream().skip(kept).forEach(session -> end(session.id()));
    }

    /** The session of a token, if it is in force. */
    Optional<Session> find(Token token) {
        Token.Digest digest = token.digest();
        Live found = live.get(digest);
        if (found == null) {
            found = live.computeIfAbsent(digest, this::load);
        }
        return found == null ? Optional.empty() : inForce(digest, found);
    }

    private Optional<Session> inForce(Token.Digest digest, Live session) {
        Optional<SignedIn> account = accounts.find(session.account);
        long now = System.currentTimeMillis();
        if (account.isEmpty() || now > session.expires || isIdle(session, account.get(), now)) {
            live.remove(digest, session);
            return Optional.empty();
        }
        session.seen.set(now);
        return Optional.of(session.of(account.get()));
    }

    private boolean isIdle(Live session, SignedIn account, long now) {
        long idle = rules.of(account.principal()).idle().toMillis();
        // Another node may have seen the session since; its minute-old note decides.
        return now - session.seen.get() > idle && now - lastSeenAnywhere(session) > idle;
    }

    private long lastSeenAnywhere(Live session) {
        return asServer.call(() -> store.find(session.token))
                .map(stored -> stored.lastSeenAt().toEpochMilli())
                .orElse(0L);
    }

    private @Nullable Live load(Token.Digest digest) {
        return asServer.call(() -> store.find(digest)).map(Live::new).orElse(null);
    }

    List<StoredSession> of(UUID account) {
        return store.of(account);
    }

    /** Notes in the caller's transaction that the person of a session has shown again who he is. */
    void confirm(UUID session) {
        store.confirm(session);
        announcements.announce(TOPIC, session.toString());
    }

    /** Ends a session in the caller's transaction; no node answers it after the commit. */
    void end(UUID session) {
        store.remove(session);
        announcements.announce(TOPIC, session.toString());
    }

    /** Ends all sessions of an account but one. */
    void endAll(UUID account, @Nullable UUID except) {
        store.of(account).stream()
                .filter(session -> !session.id().equals(except))
                .forEach(session -> end(session.id()));
    }

    @Scheduled(fixedDelayString = "PT1M")
    void writeDown() {
        Map<UUID, Instant> seen = new HashMap<>();
        long now = System.currentTimeMillis();
        live.values().removeIf(session -> now > session.expires);
        live.values().forEach(session -> {
            long last = session.seen.get();
            if (session.written.getAndSet(last) < last) {
                seen.put(session.id, Instant.ofEpochMilli(last));
            }
        });
        if (!seen.isEmpty()) {
            asServer.run(() -> store.seen(seen));
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void removeEnded() {
        asServer.run(store::removeEnded);
    }

    /**
     * A session in force and its account.
     *
     * @param confirmedAt when its person last showed who he is
     */
    record Session(
            UUID id,
            SignedIn account,
            Stage stage,
            Set<Proof> proofs,
            @Nullable Instant confirmedAt,
            @Nullable UUID device) {}

    /**
     * A session that is about to begin.
     *
     * @param address where the person signs in from
     * @param agent what the browser calls itself
     */
    record Beginning(
            UUID account,
            Stage stage,
            Set<Proof> proofs,
            @Nullable UUID device,
            String address,
            String agent) {

        private StoredSession session(UUID id, Token.Digest token, Instant now, Instant end) {
            Instant confirmed = proofs.equals(Set.of(Proof.CITY_LOGIN)) ? null : now;
            return new StoredSession(
                    id, token, account, now, now, end, address, agent, stage, proofs, confirmed, device);
        }
    }

    private static final class Live {
        private final UUID id;
        private final Token.Digest token;
        private final UUID account;
        private final StoredSession stored;
        private final long expires;
        private final AtomicLong seen;
        private final AtomicLong written;

        private Live(StoredSession stored) {
            id = stored.id();
            token = stored.token();
            account = stored.account();
            this.stored = stored;
            expires = stored.expiresAt().toEpochMilli();
            seen = new AtomicLong(stored.lastSeenAt().toEpochMilli());
            written = new AtomicLong(stored.lastSeenAt().toEpochMilli());
        }

        private Session of(SignedIn person) {
            return new Session(id, person, stored.stage(), stored.proofs(), stored.confirmedAt(), stored.device());
        }
    }
}
