package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.identity.SessionStore.StoredSession;
import io.linli.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final AsServer asServer;
    private final IdentitySettings settings;
    private final Announcements announcements;

    Sessions(
            SessionStore store,
            AccountDirectory accounts,
            AsServer asServer,
            IdentitySettings settings,
            Announcements announcements) {
        this.store = store;
        this.accounts = accounts;
        this.asServer = asServer;
        this.settings = settings;
        this.announcements = announcements;
        announcements.listen(TOPIC, this::forget);
    }

    private void forget(String id) {
        live.values()
                .removeIf(session -> id.equals(Announcements.ANYTHING)
                        || session.id.toString().equals(id)
                        || session.account.toString().equals(id));
    }

    /** Begins a session in the caller's transaction. */
    Token begin(UUID account, Principal.Kind kind, String address, String agent) {
        Token token = Token.random();
        Instant now = Instant.now();
        store.add(new StoredSession(
                Ids.next(), token.digest(), account, now, now, now.plus(settings.longest(kind)), address, agent));
        return token;
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
        return Optional.of(new Session(session.id, account.get()));
    }

    private boolean isIdle(Live session, SignedIn account, long now) {
        Duration idle = settings.idle(account.principal().kind());
        // Another node may have seen the session since; its minute-old note decides.
        return now - session.seen.get() > idle.toMillis() && now - lastSeenAnywhere(session) > idle.toMillis();
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

    /** A session in force and its account. */
    record Session(UUID id, SignedIn account) {}

    private static final class Live {
        private final UUID id;
        private final Token.Digest token;
        private final UUID account;
        private final long expires;
        private final AtomicLong seen;
        private final AtomicLong written;

        private Live(StoredSession stored) {
            id = stored.id();
            token = stored.token();
            account = stored.account();
            expires = stored.expiresAt().toEpochMilli();
            seen = new AtomicLong(stored.lastSeenAt().toEpochMilli());
            written = new AtomicLong(stored.lastSeenAt().toEpochMilli());
        }
    }
}
