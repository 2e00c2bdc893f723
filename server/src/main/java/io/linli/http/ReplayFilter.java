package io.linli.http;

import io.linli.database.BeforeCommit;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Replays.Kept;
import io.linli.http.Replays.KeptAnswer;
import io.linli.http.Replays.Key;
import io.linli.kernel.Sm3;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a creation that is sent again with the same {@code Idempotency-Key} as it was answered the first time,
 * so that a client which lost the answer may simply repeat. Only success is kept; a refusal frees the key.
 */
class ReplayFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_WAIT_MILLIS = 5_000;
    private static final int POLL_MILLIS = 25;

    /** Answers that hold a secret must not be kept. */
    private static final Set<String> WITH_SECRETS = Set.of("/api/v1/session", "/api/v1/api-keys", "/api/v1/accounts");

    private final Replays replays;
    private final RefusalWriter refusals;

    ReplayFilter(Replays replays, RefusalWriter refusals) {
        this.replays = replays;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        String path = request.getRequestURI();
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || type.startsWith("multipart/")
                || type.startsWith("application/x-www-form-urlencoded")
                || path.endsWith("/password-reset")
                || path.endsWith("/import")
                || WITH_SECRETS.contains(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String text = Objects.requireNonNull(request.getHeader(HEADER)).strip();
        try {
            if (text.isEmpty() || text.length() > LONGEST_KEY) {
                throw Refusal.badRequest(
                        "invalid-idempotency-key",
                        "Idempotency-Key 须为 1 至 100 个字符",
                        "An Idempotency-Key has 1 to 100 characters");
            }
            Repeatable repeatable = new Repeatable(request);
            Key key = new Key(owner(request), text);
            byte[] hash = hash(request, repeatable.body);
            Optional<Kept> kept = finished(key, hash);
            if (kept.isPresent()) {
                replay(kept.get(), hash, response);
            } else {
                first(key, repeatable, response, chain);
            }
        } catch (Refusal refusal) {
            refusals.write(refusal, response);
        }
    }

    /** The kept answer; while the first request still runs, its twin waits a little for it. */
    private Optional<Kept> finished(Key key, byte[] hash) {
        Optional<Kept> kept = replays.take(key, hash);
        for (int i = 0; i < LONGEST_WAIT_MILLIS / POLL_MILLIS && isRunning(kept); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            kept = replays.take(key, hash);
        }
        return kept;
    }

    private static boolean isRunning(Optional<Kept> kept) {
        return kept.filter(one -> one.answer().status() == 0).isPresent();
    }

    private static String owner(HttpServletRequest request) {
        return Scopes.current().map(Scope::account).map(Object::toString).orElseGet(request::getRemoteAddr);
    }

    private static byte[] hash(HttpServletRequest request, byte[] body) {
        String line = request.getMethod() + " " + request.getRequestURI() + "\n";
        return Sm3.digest(line.getBytes(StandardCharsets.UTF_8), body);
    }

    private static void replay(Kept kept, byte[] hash, HttpServletResponse response) throws IOException {
        if (!Arrays.equals(kept.request(), hash)) {
            throw Refusal.conflict(
                    "idempotency-conflict",
                    "该 Idempotency-Key 已用于另一请求,请换用新的键",
                    "This Idempotency-Key was used for another request; use a new one");
        }
        KeptAnswer answer = kept.answer();
        if (answer.status() == 0) {
            throw Refusal.conflict(
                    "still-running", "相同请求正在处理,请稍后再试", "The same request is being processed; try again shortly");
        }
        if (answer.status() == Replays.UNANSWERED) {
            throw Refusal.conflict(
                    "already-done",
                    "该请求在服务中断前已经完成,但应答没有留下。请刷新页面查看结果,不必重发",
                    "This request was completed just before the server was interrupted, but its answer was lost;"
                            + " reload to see the result, there is no need to send it again");
        }
        response.setStatus(answer.status());
        setIfPresent(response, HttpHeaders.LOCATION, answer.location());
        setIfPresent(response, HttpHeaders.ETAG, answer.etag());
        response.setHeader("Idempotency-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.body() != null) {
            response.getOutputStream().write(answer.body());
        }
    }

    private static void setIfPresent(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    private void first(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answered = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            runMarked(key, request, answered, chain);
            done = answered.getStatus() < 300;
        } finally {
            if (done) {
                replays.keep(
                        key,
                        new KeptAnswer(
                                answered.getStatus(),
                                answered.getContentType(),
                                answered.getHeader(HttpHeaders.LOCATION),
                                answered.getHeader(HttpHeaders.ETAG),
                                answered.getContentAsByteArray()));
            } else {
                replays.forget(key);
            }
        }
        answered.copyBodyToResponse();
    }

    private static void runMarked(Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            BeforeCommit.<Exception>run(
                    connection -> Replays.mark(key, connection), () -> chain.doFilter(request, response));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** A request whose body has been read and can be read again. */
    private static final class Repeatable extends HttpServletRequestWrapper {
        private final byte[] body;

        private Repeatable(HttpServletRequest request) throws IOException {
            super(request);
            body = request.getInputStream().readAllBytes();
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        private Bytes(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return bytes.read(target, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body has been read already");
        }
    }
}
