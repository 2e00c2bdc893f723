package io.linli.identity;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.http.RefusalWriter;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Token;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is asking and lets the rest of the request work as that principal, in its scope. */
class SessionFilter extends OncePerRequestFilter {

    static final String API_KEY_HEADER = "X-Api-Key";
    static final String SESSION = SessionFilter.class.getName() + ".session";

    private final Sessions sessions;
    private final ApiKeys keys;
    private final StandIns standIns;
    private final RefusalWriter refusals;

    SessionFilter(Sessions sessions, ApiKeys keys, StandIns standIns, RefusalWriter refusals) {
        this.sessions = sessions;
        this.keys = keys;
        this.standIns = standIns;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Principal> principal;
        try {
            principal = principal(request);
        } catch (Refusal refusal) {
            refusals.write(refusal, response);
            return;
        }
        if (principal.isEmpty()) {
            Scopes.run(Scope.everybody(), () -> proceed(request, response, chain));
            return;
        }
        Principals.run(
                principal.get(), () -> Scopes.run(principal.get().scope(), () -> proceed(request, response, chain)));
    }

    /** Scoped values let one kind of exception through, so the other travels inside it. */
    private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    private Optional<Principal> principal(HttpServletRequest request) {
        String key = request.getHeader(API_KEY_HEADER);
        if (key != null) {
            return Optional.of(keys.required(key));
        }
        Token token = SessionCookie.read(request);
        return token == null
                ? Optional.empty()
                : signedIn(request, sessions.find(token)).map(person -> acting(request, person));
    }

    /** The person himself, or with the rights of the colleague for whom the request says that he stands in. */
    private Principal acting(HttpServletRequest request, Principal person) {
        String standIn = request.getHeader(StandIns.HEADER);
        return standIn == null || standIn.isBlank() ? person : standIns.principal(person, standIn);
    }

    /** Whoever has not come in completely is a stranger at all doors but those that lead on. */
    private static Optional<Principal> signedIn(HttpServletRequest request, Optional<Sessions.Session> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Sessions.Session session = found.get();
        String path = request.getRequestURI();
        Optional<Refusal> missing = missing(session, path);
        if (missing.isEmpty()) {
            request.setAttribute(SESSION, session);
            return Optional.of(session.account().principal());
        }
        if (path.startsWith("/api/") || path.startsWith("/open311/")) {
            throw missing.get();
        }
        return Optional.empty();
    }

    private static Optional<Refusal> missing(Sessions.Session session, String path) {
        Stage stage = session.stage();
        boolean passwordFirst = session.account().mustChangePassword() && stage != Stage.SECOND_FACTOR;
        if (passwordFirst && stage != Stage.DEVICE) {
            return isOpenBeforePasswordChange(path)
                    ? Optional.empty()
                    : Optional.of(Refusal.forbidden(
                            "password-change-required",
                            "请先修改初始密码再继续使用",
                            "Please change the initial password before you go on"));
        }
        return stage.opens(path) ? Optional.empty() : Optional.of(refusal(stage));
    }

    private static Refusal refusal(Stage stage) {
        return switch (stage) {
            case ENROL ->
                Refusal.forbidden(
                        "second-factor-enrolment-required",
                        "您的角色须使用二次验证,请先绑定验证器或通行密钥",
                        "Your role needs a second factor; set up an authenticator or a passkey first");
            case DEVICE ->
                Refusal.forbidden(
                        "device-confirmation-required",
                        "这是一台新设备,请在已绑定的设备上确认,或请管理员确认",
                        "This is a new device; confirm it on a device that you use already or ask the administrator");
            case SECOND_FACTOR, COMPLETE ->
                Refusal.forbidden(
                        "second-factor-required",
                        "请先完成二次验证:输入验证器上的 6 位数字或使用通行密钥",
                        "Finish signing in first: enter the six digits of your authenticator or use a passkey");
        };
    }

    private static boolean isOpenBeforePasswordChange(String path) {
        return path.equals("/api/v1/session") || path.startsWith("/api/v1/session/") || path.equals("/api/v1/about");
    }

    /** The session that a request came with, none for application keys. */
    static Sessions.@Nullable Session of(HttpServletRequest request) {
        return (Sessions.Session) request.getAttribute(SESSION);
    }
}
