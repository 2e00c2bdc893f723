package io.linli.identity.device;

import io.linli.identity.device.DeviceStore.Confirmation;
import io.linli.identity.device.DeviceStore.Device;
import io.linli.identity.entry.Devices;
import io.linli.identity.entry.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Recognises browsers by a random cookie that no script can read. */
@Component
class KnownDevices implements Devices {

    static final String COOKIE = "linli_device";

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int TOKEN_LENGTH = 43;
    private static final int LONGEST_AGENT = 200;

    private final DeviceStore store;

    KnownDevices(DeviceStore store) {
        this.store = store;
    }

    @Override
    public Recognised recognise(UUID account, boolean vouched, HttpServletRequest request, HttpHeaders headers) {
        Token token = cookie(request).orElseGet(Token::random);
        headers.add(HttpHeaders.SET_COOKIE, carrying(token, request));
        return store.find(account, token.digest())
                .map(device -> recognised(account, device, vouched))
                .orElseGet(() -> add(account, token, vouched, request));
    }

    private Recognised recognised(UUID account, Device device, boolean vouched) {
        if (!device.isConfirmed() && vouched) {
            store.confirm(account, device.id(), Confirmation.SECOND_FACTOR);
        }
        return new Recognised(device.id(), device.isConfirmed() || vouched);
    }

    private Recognised add(UUID account, Token token, boolean vouched, HttpServletRequest request) {
        Confirmation by = vouched ? Confirmation.SECOND_FACTOR : isFirst(account) ? Confirmation.FIRST : null;
        UUID id = store.add(account, token.digest(), agent(request), request.getRemoteAddr(), by);
        return new Recognised(id, by != null);
    }

    private boolean isFirst(UUID account) {
        return store.of(account).stream().noneMatch(Device::isConfirmed);
    }

    @Override
    public boolean isConfirmed(UUID device) {
        return store.find(device).map(Device::isConfirmed).orElse(false);
    }

    private static String agent(HttpServletRequest request) {
        String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    private static Optional<Token> cookie(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie ->
                        cookie.getName().equals(COOKIE) && cookie.getValue().length() == TOKEN_LENGTH)
                .map(cookie -> new Token(cookie.getValue()))
                .findFirst();
    }

    private static String carrying(Token token, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, token.text())
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/api/v1/session")
                .maxAge(KEPT)
                .build()
                .toString();
    }
}
