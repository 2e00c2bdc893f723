package io.linli.identity.citylogin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A city's unified login in a process of its own, with the faults that a real one or an attacker on the way could have.
 * It signs in whoever {@code /next} named last, without asking.
 */
final class CityProvider {

    static final String CLIENT = "linli";
    static final String SECRET = "a secret of the city, 32 letters!";

    private final HttpServer server;
    private final RSAKey key = new RSAKeyGenerator(2048).keyID("city-1").generate();
    private final RSAKey foreignKey = new RSAKeyGenerator(2048).keyID("city-1").generate();
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private Map<String, String> next = Map.of();

    private CityProvider(int port) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/next", exchange -> {
            next = query(exchange.getRequestURI().getRawQuery());
            answer(exchange, 200, "{}");
        });
    }

    /** Starts on a free port, says which, and ends when its standard input does. */
    public static void main(String[] options) throws Exception {
        var provider = new CityProvider(0);
        provider.server.start();
        System.out.println("port " + provider.server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Lives as long as the test that started it.
        }
        provider.server.stop(0);
    }

    private String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void configuration(HttpExchange exchange) throws IOException {
        String fault = next.getOrDefault("fault", "");
        answer(exchange, 200, """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/jwks"}
                """.formatted(
                        fault.equals("issuer") ? "http://elsewhere" : issuer(), issuer(), issuer(), issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = query(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        asked.putAll(next);
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        boolean good = asked != null
                && basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        if (good) {
            answer(
                    exchange,
                    200,
                    "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\"" + idToken(asked) + "\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private String idToken(Map<String, String> asked) {
        String fault = asked.getOrDefault("fault", "");
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(fault.equals("token-issuer") ? "http://elsewhere" : issuer())
                .audience(fault.equals("audience") ? "other" : CLIENT)
                .subject(asked.getOrDefault("sub", "nobody"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(fault.equals("expired") ? now.minusSeconds(600) : now.plusSeconds(300)))
                .claim("nonce", fault.equals("nonce") ? "another" : asked.get("nonce"))
                .claim("phone_number", asked.get("phone"))
                .claim("phone_number_verified", !fault.equals("unverified"))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("city-1").build(), claims);
            token.sign(new RSASSASigner(fault.equals("key") ? foreignKey : key));
            return fault.equals("none") ? unsigned(claims) : token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(JWTClaimsSet claims) {
        return new com.nimbusds.jwt.PlainJWT(claims).serialize();
    }

    private static String basic() {
        String text = CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return values;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
