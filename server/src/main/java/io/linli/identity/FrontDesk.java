package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.entry.Devices;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.SecondFactor;
import io.linli.identity.entry.SignInRules;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Token;
import io.linli.identity.entry.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Begins sessions for people who have shown who they are, and says what each still lacks. */
@Component
class FrontDesk implements Entrance {

    private static final int LONGEST_AGENT = 200;

    private final AccountDirectory directory;
    private final AccountStore accounts;
    private final Sessions sessions;
    private final SignInRules rules;
    private final List<SecondFactor> factors;
    private final Devices devices;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final SystemWork asServer;
    private final ApplicationEventPublisher events;

    FrontDesk(
            AccountDirectory directory,
            AccountStore accounts,
            Sessions sessions,
            SignInRules rules,
            List<SecondFactor> factors,
            Devices devices,
            Passwords passwords,
            LoginThrottle throttle,
            SystemWork asServer,
            ApplicationEventPublisher events) {
        this.directory = directory;
        this.accounts = accounts;
        this.sessions = sessions;
        this.rules = rules;
        this.factors = factors;
        this.devices = devices;
        this.passwords = passwords;
        this.throttle = throttle;
        this.asServer = asServer;
        this.events = events;
    }

    @Override
    public Visit visit(HttpServletRequest request) {
        return find(request).orElseThrow(() -> new Refusal(401, "not-signed-in", "请先登录", "Please sign in first"));
    }

    @Override
    public Optional<Visit> find(HttpServletRequest request) {
        Sessions.Session session = SessionFilter.of(request);
        return session == null
                ? Optional.empty()
                : Optional.of(new Visit(
                        session.id(),
                        session.account().principal(),
                        session.stage(),
                        session.proofs(),
                        session.confirmedAt(),
                        session.device()));
    }

    @Override
    public HttpHeaders admit(UUID account, Proof proof, HttpServletRequest request) {
        return let(account, proof, request).headers();
    }

    Admission let(UUID account, Proof proof, HttpServletRequest request) {
        SignedIn person = directory
                .find(account)
                .orElseThrow(() -> Refusal.forbidden(
                        "account-locked", "账号已被停用,请联系管理员", "This account is locked; ask your administrator"));
        return asServer.call(() -> begin(person.principal(), EnumSet.of(proof), null, request));
    }

    @Override
    public HttpHeaders advance(Visit visit, Proof proof, HttpServletRequest request) {
        Set<Proof> proofs = EnumSet.of(proof);
        proofs.addAll(visit.proofs());
        return asServer.call(() -> goOn(visit, proofs, request)).headers();
    }

    @Override
    public HttpHeaders resume(Visit visit, HttpServletRequest request) {
        return asServer.call(() -> goOn(visit, visit.proofs(), request)).headers();
    }

    private Admission goOn(Visit visit, Set<Proof> proofs, HttpServletRequest request) {
        sessions.end(visit.session());
        return begin(visit.principal(), proofs, visit.device(), request);
    }

    private Admission begin(
            Principal principal, Set<Proof> proofs, @Nullable UUID waiting, HttpServletRequest request) {
        SignInRules.Rules limits = rules.of(principal);
        HttpHeaders headers = new HttpHeaders();
        boolean strong = proofs.stream().anyMatch(Proof::isStrong);
        Stage stage = stage(principal.account(), limits, strong);
        UUID device = null;
        if (stage == Stage.COMPLETE && limits.boundDevice()) {
            Devices.Recognised recognised = waiting != null && devices.isConfirmed(waiting)
                    ? new Devices.Recognised(waiting, true)
                    : devices.recognise(principal.account(), strong, request, headers);
            device = recognised.device();
            stage = recognised.confirmed() ? Stage.COMPLETE : Stage.DEVICE;
        }
        Token token = sessions.begin(
                new Sessions.Beginning(
                        principal.account(), stage, proofs, device, request.getRemoteAddr(), agent(request)),
                limits);
        if (stage == Stage.COMPLETE) {
            accounts.signedIn(principal.account(), Instant.now());
        }
        report(stage == Stage.COMPLETE ? "session:sign-in" : "session:first-step", principal, proofs, request);
        headers.add(HttpHeaders.SET_COOKIE, SessionCookie.carrying(token, limits.longest(), request));
        return new Admission(token, headers);
    }

    private Stage stage(UUID account, SignInRules.Rules limits, boolean strong) {
        if (strong) {
            return Stage.COMPLETE;
        }
        if (factors.stream().anyMatch(factor -> factor.isEnrolled(account))) {
            return Stage.SECOND_FACTOR;
        }
        return limits.secondFactor() ? Stage.ENROL : Stage.COMPLETE;
    }

    private void report(String action, Principal principal, Set<Proof> proofs, HttpServletRequest request) {
        events.publishEvent(new AccessEvent(
                action,
                "account",
                principal.account().toString(),
                principal.username(),
                principal.account(),
                principal.username(),
                Map.of(
                        "agent",
                        agent(request),
                        "proofs",
                        proofs.stream().sorted().toList().toString())));
    }

    @Override
    public void confirm(Visit visit, Proof proof) {
        asServer.run(() -> {
            sessions.confirm(visit.session());
            events.publishEvent(
                    AccessEvent.of("session:confirm", "session", visit.session().toString(), "confirmed who it is")
                            .with(Map.of("proof", proof.name())));
        });
    }

    @Override
    public boolean isPassword(Visit visit, String password) {
        String subject = "password:" + visit.account();
        throttle.check(subject, Entrance.MOST_FAILURES);
        String hash = asServer.call(() -> accounts.credentials(visit.principal().username()))
                .orElseThrow()
                .passwordHash();
        boolean right = password.length() <= PasswordRules.LONGEST && passwords.matches(password, hash);
        if (right) {
            throttle.succeeded(subject);
        } else {
            throttle.failed(subject);
        }
        return right;
    }

    @Override
    public void endSessions(UUID account, @Nullable UUID except) {
        sessions.endAll(account, except);
    }

    @Override
    public void endSessionsOn(UUID account, UUID device) {
        sessions.of(account).stream()
                .filter(session -> device.equals(session.device()))
                .forEach(session -> sessions.end(session.id()));
    }

    /** What the browser calls itself, cut short. */
    static String agent(HttpServletRequest request) {
        String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    /** A session that has begun, and the headers that hand it to the browser. */
    record Admission(Token token, HttpHeaders headers) {}
}
