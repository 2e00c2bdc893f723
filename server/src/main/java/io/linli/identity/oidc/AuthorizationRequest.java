package io.linli.identity.oidc;

import io.linli.http.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an application asks of a browser that it sends here (授权请求, OpenID Connect Core, section 3.1.2.1).
 *
 * @param client the application, known and in force
 * @param redirectUri one of its own
 * @param fault what is wrong with the rest, as the protocol names it; null if nothing is
 * @param values the rest
 */
record AuthorizationRequest(
        OidcClient client, String redirectUri, @Nullable String fault, Map<String, String> values) {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_VALUE = 2_000;
    private static final int SHORTEST_CHALLENGE = 43;
    private static final int LONGEST_CHALLENGE = 128;

    AuthorizationRequest {
        values = Map.copyOf(values);
    }

    /**
     * Reads a query; each name may occur once.
     *
     * @throws Refusal 400 if it is no query
     */
    static Map<String, String> parsed(@Nullable String query) {
        if (query == null || query.isBlank() || query.length() > LONGEST) {
            throw malformed();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (values.put(name, value) != null || value.length() > LONGEST_VALUE) {
                    throw malformed();
                }
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Refusal malformed() {
        return Refusal.badRequest(
                "malformed-request",
                "登录请求不完整,请回到原来的应用重新登录",
                "This sign-in request is not complete; go back to the application and try again");
    }

    /** What is wrong with a request of a known application, as RFC 6749 section 4.1.2.1 names it; null if nothing. */
    static @Nullable String fault(OidcClient client, Map<String, String> values) {
        if (values.containsKey("request") || values.containsKey("request_uri")) {
            return values.containsKey("request") ? "request_not_supported" : "request_uri_not_supported";
        }
        if (!"code".equals(values.get("response_type"))) {
            return "unsupported_response_type";
        }
        List<String> scopes = OidcClientStore.words(values.get("scope"));
        if (!scopes.contains(OidcScope.OPENID.code()) || !client.scopes().containsAll(scopes)) {
            return "invalid_scope";
        }
        String challenge = values.getOrDefault("code_challenge", "");
        boolean proof = "S256".equals(values.get("code_challenge_method"))
                && challenge.length() >= SHORTEST_CHALLENGE
                && challenge.length() <= LONGEST_CHALLENGE
                && challenge.matches("[A-Za-z0-9_-]+");
        boolean rest = values.getOrDefault("response_mode", "query").equals("query")
                && values.getOrDefault("max_age", "0").matches("\\d{1,9}");
        return proof && rest ? null : "invalid_request";
    }

    List<String> scopes() {
        return OidcClientStore.words(values.get("scope")).stream().distinct().toList();
    }

    /** The person must have shown who he is within so many seconds; none if any time will do. */
    Optional<Long> maxAge() {
        return Optional.ofNullable(values.get("max_age")).map(Long::parseLong);
    }

    boolean prompts(String what) {
        return OidcClientStore.words(values.get("prompt")).contains(what);
    }

    /** Where the browser goes with a code or a fault. */
    String answer(String issuer, String name, String value) {
        var address = UriComponentsBuilder.fromUriString(redirectUri)
                .queryParam(name, "{value}")
                .queryParam("iss", "{issuer}");
        Map<String, Object> parts = new HashMap<>(Map.of("value", value, "issuer", issuer));
        if (values.containsKey("state")) {
            address.queryParam("state", "{state}");
            parts.put("state", values.getOrDefault("state", ""));
        }
        return address.encode().buildAndExpand(parts).toUriString();
    }
}
