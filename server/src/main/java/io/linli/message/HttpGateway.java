package io.linli.message;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands messages to a gateway over HTTP: one JSON document each, signed with a shared secret.
 *
 * <pre>
 *   POST url
 *   X-Linli-Time: seconds since 1970
 *   X-Linli-Signature: hex(HMAC-SHA256(secret, time + "\n" + body))
 *   {"id":…,"channel":"sms","recipient":"13800000000","template":…,"title":…,"text":…,"link":…}
 * </pre>
 *
 * <p>2xx means taken, 4xx other than 408 and 429 refused for good, all else is tried again.
 */
final class HttpGateway implements MessageChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String code;
    private final URI url;
    private final byte[] secret;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpGateway(String code, URI url, String secret, JsonMapper json) {
        this.code = code;
        this.url = url;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.json = json;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Delivery deliver(Outgoing message) {
        String body = json.writeValueAsString(Document.of(code, message));
        String time = Long.toString(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Linli-Time", time)
                .header("X-Linli-Signature", signature(time + "\n" + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Delivery.Unreachable(
                    "the gateway does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Unreachable("interrupted");
        }
    }

    private static Delivery answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Delivery.Sent();
        }
        String fault = "the gateway answers " + status;
        boolean forGood = status / 100 == 4 && status != 408 && status != 429;
        return forGood ? new Delivery.Refused(fault) : new Delivery.Unreachable(fault);
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }

    private record Document(
            String id, String channel, String recipient, String template, String title, String text, String link) {

        static Document of(String channel, Outgoing message) {
            return new Document(
                    message.id().toString(),
                    channel,
                    message.recipient(),
                    message.template(),
                    message.title(),
                    message.text(),
                    message.link());
        }
    }
}
