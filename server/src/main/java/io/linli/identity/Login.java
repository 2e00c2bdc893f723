package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccountStore.Credentials;
import io.linli.identity.entry.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets people in (登录). Whatever is wrong with name or password, the answer and its time are the same. */
@Component
class Login {

    private final AccountStore accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final FrontDesk desk;
    private final SystemWork asServer;
    private final ApplicationEventPublisher events;

    Login(
            AccountStore accounts,
            Passwords passwords,
            LoginThrottle throttle,
            FrontDesk desk,
            SystemWork asServer,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.desk = desk;
        this.asServer = asServer;
        this.events = events;
    }

    /**
     * Checks who it is and begins a session, which may still want a second factor.
     *
     * @throws Refusal 401 if name or password is wrong or a captcha is asked, 403 if the account is locked, 429
     *     after too many failures
     */
    FrontDesk.Admission signIn(Attempt attempt, HttpServletRequest request) {
        String username = Username.normal(attempt.username());
        throttle.check(username, attempt.address(), attempt.captcha(), attempt.answer());
        Optional<Credentials> known = asServer.call(() -> accounts.credentials(username));
        if (known.isEmpty()) {
            passwords.matchNobody(attempt.password());
            throw refused(username, attempt, null);
        }
        Account account = known.get().account();
        if (!passwords.matches(attempt.password(), known.get().passwordHash())) {
            throw refused(username, attempt, account.id());
        }
        if (account.state() == Account.State.LOCKED) {
            report("session:refused-locked", account.id(), username, attempt);
            throw Refusal.forbidden(
                    "account-locked", "账号已被停用,请联系管理员", "This account is locked; ask your administrator");
        }
        throttle.forget(account.username());
        rehash(account, known.get().passwordHash(), attempt.password());
        return desk.let(account.id(), Proof.PASSWORD, request);
    }

    /** Work that is asked for since the hash was made is done when the password is at hand. */
    private void rehash(Account account, String before, String password) {
        if (passwords.isCheap(before)) {
            String hash = passwords.hash(password);
            asServer.run(() -> accounts.rehash(account.id(), before, hash));
        }
    }

    private Refusal refused(String username, Attempt attempt, @Nullable UUID account) {
        throttle.failed(username, attempt.address());
        report("session:sign-in-failed", account, username, attempt);
        return new Refusal(401, "login-failed", "用户名或密码不正确", "The username or the password is not correct");
    }

    private void report(String action, @Nullable UUID account, String username, Attempt attempt) {
        events.publishEvent(new AccessEvent(
                action,
                "account",
                account == null ? "" : account.toString(),
                // Somebody may have typed the password into the wrong field, so unknown names are not written down.
                account == null ? "unknown username" : username,
                account,
                account == null ? "" : username,
                Map.of("agent", attempt.agent())));
    }

    /**
     * Somebody who wants to be let in.
     *
     * @param captcha key of the captcha that was answered
     * @param address network address of the person
     * @param agent what the browser calls itself
     */
    record Attempt(
            String username,
            String password,
            @Nullable UUID captcha,
            @Nullable String answer,
            String address,
            String agent) {}
}
