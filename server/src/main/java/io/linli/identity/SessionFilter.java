package io.linli.identity;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.http.RefusalWriter;
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
    private final RefusalWriter refusals;

    SessionFilter(Sessions sessions, ApiKeys keys, RefusalWriter refusals) {
        this.sessions = sessions;
        this.keys = keys;
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
        return token == null ? Optional.empty() : signedIn(request, sessions.find(token));
    }

    private static Optional<Principal> signedIn(HttpServletRequest request, Optional<Sessions.Session> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Sessions.Session session = found.get();
        request.setAttribute(SESSION, session);
        if (session.account().mustChangePassword() && !isOpenBeforePasswordChange(request.getRequestURI())) {
            throw Refusal.forbidden(
                    "password-change-required", "请先修改初始密码再继续使用", "Please change the initial password before you go on");
        }
        return Optional.of(session.account().principal());
    }

    private static boolean isOpenBeforePasswordChange(String path) {
        return !path.startsWith("/api/") && !path.startsWith("/open311/")
                || path.equals("/api/v1/session")
                || path.startsWith("/api/v1/session/")
                || path.equals("/api/v1/about");
    }

    /** The session that a request came with, none for application keys. */
    static Sessions.@Nullable Session of(HttpServletRequest request) {
        return (Sessions.Session) request.getAttribute(SESSION);
    }
}
