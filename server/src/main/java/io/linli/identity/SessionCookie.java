package io.linli.identity;

import io.linli.identity.entry.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/** The cookie that carries the token of a session; no script can read it and no other site sends it. */
final class SessionCookie {

    static final String NAME = "linli_session";

    private SessionCookie() {}

    static @Nullable Token read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME) && !cookie.getValue().isBlank()) {
                return new Token(cookie.getValue());
            }
        }
        return null;
    }

    static String carrying(Token token, Duration longest, HttpServletRequest request) {
        return cookie(token.text(), longest, request);
    }

    static String removed(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }
}
