package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.SessionDoor.PasswordChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a person changes about his own account. */
@Component
class OwnAccount {

    private static final List<String> THEMES = List.of("light", "dark", "auto");
    private static final List<String> LOCALES = List.of("zh-CN", "en");

    private final AccountStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SystemWork asServer;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    OwnAccount(
            AccountStore accounts,
            Sessions sessions,
            Passwords passwords,
            SystemWork asServer,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.asServer = asServer;
        this.announcements = announcements;
        this.events = events;
    }

    void signOut(UUID session) {
        sessions.end(session);
        events.publishEvent(AccessEvent.of("session:sign-out", "session", session.toString(), "signed out"));
    }

    void changePassword(Sessions.Session session, PasswordChange change) {
        Principal principal = session.account().principal();
        String current = change.current() == null ? "" : change.current();
        String next = change.next() == null ? "" : change.next();
        PasswordRules.check("new", next, principal.username());
        String known = asServer.call(() -> accounts.credentials(principal.username()))
                .orElseThrow()
                .passwordHash();
        if (current.length() > PasswordRules.LONGEST || !passwords.matches(current, known)) {
            throw Refusal.badField("current", "wrong-password", "当前密码不正确", "the current password is not correct");
        }
        if (current.equals(next)) {
            throw Refusal.badField("new", "same-password", "新密码不能与当前密码相同", "the new password must differ");
        }
        String hash = passwords.hash(next);
        asServer.run(() -> store(session, hash));
    }

    private void store(Sessions.Session session, String hash) {
        UUID account = session.account().principal().account();
        accounts.changePassword(account, hash, false);
        sessions.endAll(account, session.id());
        announcements.announce(AccountDirectory.TOPIC, account.toString());
        events.publishEvent(
                AccessEvent.of("account:change-password", "account", account.toString(), "changed the own password"));
    }

    Account.Settings changeSettings(Sessions.Session session, Account.Settings settings) {
        requireOneOf("theme", settings.theme(), THEMES);
        requireOneOf("locale", settings.locale(), LOCALES);
        UUID account = session.account().principal().account();
        accounts.changeSettings(account, settings);
        announcements.announce(AccountDirectory.TOPIC, account.toString());
        return settings;
    }

    private static void requireOneOf(String field, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            String choices = String.join(", ", known);
            throw Refusal.badField(field, "unknown-value", "可选值:" + choices, "choose one of " + choices);
        }
    }
}
