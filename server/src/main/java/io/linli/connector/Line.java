package io.linli.connector;

import io.linli.connector.Connector.Access;
import io.linli.kernel.FieldCipher;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The line to other systems. It goes straight to the address that was looked at: no proxy, no redirects. */
@Component
class Line {

    /** Headers that a call has by itself, in small letters. */
    static final Set<String> OWN_HEADERS = Set.of("accept", "content-type", "idempotency-key", "user-agent");

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_-]+)\"?");

    private final FieldCipher cipher;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    Line(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param key the same for all attempts at one thing
     * @throws CallFault if there is no answer, or one that is too large
     */
    Reply send(Connector connector, Outgoing outgoing, String key) {
        Destination.check(outgoing.uri().getHost(), connector.inside());
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request(connector, outgoing, key), head -> new Measured());
        try {
            HttpResponse<byte[]> answer = sent.get(connector.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(answer.statusCode(), new String(answer.body(), charset(answer)));
        } catch (TimeoutException e) {
            throw late(connector);
        } catch (ExecutionException e) {
            throw fault(connector, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest request(Connector connector, Outgoing outgoing, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(outgoing.uri())
                .timeout(connector.timeout())
                .header("Accept", "application/json")
                .header("User-Agent", "Linli")
                .header("Idempotency-Key", key);
        String body = outgoing.body();
        if (body != null) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        identify(request, connector.access());
        return request.method(outgoing.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private void identify(HttpRequest.Builder request, Access access) {
        byte[] sealed = access.secretSealed();
        if (sealed == null) {
            return;
        }
        String name = Objects.requireNonNullElse(access.name(), "");
        switch (access.kind()) {
            case NONE -> {
                // Whoever asks is let in.
            }
            case HEADER -> request.header(name, cipher.open(sealed));
            case BASIC -> {
                byte[] pair = (name + ":" + cipher.open(sealed)).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            }
        }
    }

    private static CallFault fault(Connector connector, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Measured.TooLarge) {
                return CallFault.of("too-large", "对方的应答超过 1 MB", "the answer is larger than 1 MB");
            }
            if (cause instanceof HttpTimeoutException) {
                return late(connector);
            }
        }
        return unreachable();
    }

    private static CallFault late(Connector connector) {
        return CallFault.of(
                "timeout",
                "对方在 " + connector.timeoutSeconds() + " 秒内没有应答",
                "there was no answer within " + connector.timeoutSeconds() + " seconds");
    }

    private static CallFault unreachable() {
        return CallFault.of("unreachable", "连不上对方系统", "the other system cannot be reached");
    }

    private static Charset charset(HttpResponse<?> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
