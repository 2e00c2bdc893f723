package io.linli.identity.oidc;

import io.linli.http.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants an application to be.
 *
 * @param redirectUris https, or http on this machine, or a scheme of the application's own (RFC 8252)
 * @param people staff if not given
 */
record WantedClient(
        @Nullable String name,
        @Nullable List<String> redirectUris,
        @Nullable List<String> logoutUris,
        @Nullable List<String> scopes,
        @Nullable String people,
        @Nullable Boolean isPublic,
        @Nullable Boolean trusted) {

    private static final int MOST_ADDRESSES = 20;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_NAME = 64;
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcClient client(UUID id, String clientId, byte @Nullable [] secret, String place, int version) {
        List<String> redirects = addresses("redirectUris", redirectUris);
        if (redirects.isEmpty()) {
            throw Refusal.badField("redirectUris", "required", "请至少填写一个回调地址", "give at least one address");
        }
        return new OidcClient(
                id,
                clientId,
                secret,
                checkedName(),
                redirects,
                addresses("logoutUris", logoutUris),
                checkedScopes(),
                checkedPeople(),
                Boolean.TRUE.equals(trusted),
                place,
                Instant.now(),
                false,
                version);
    }

    private String checkedName() {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Refusal.badField("name", "required", "请填写应用名称,最多 64 个字", "enter a name of at most 64 characters");
        }
        return name.strip();
    }

    private List<String> checkedScopes() {
        List<String> wanted = scopes == null || scopes.isEmpty() ? OidcScope.codes() : scopes;
        for (String scope : wanted) {
            if (OidcScope.of(scope).isEmpty()) {
                throw Refusal.badField(
                        "scopes",
                        "unknown-scope",
                        "可选:" + String.join("、", OidcScope.codes()),
                        "choose among " + String.join(", ", OidcScope.codes()));
            }
        }
        return Stream.concat(Stream.of(OidcScope.OPENID.code()), wanted.stream())
                .distinct()
                .toList();
    }

    private String checkedPeople() {
        String wanted = Objects.requireNonNullElse(people, "staff");
        if (!wanted.equals("staff") && !wanted.equals("resident")) {
            throw Refusal.badField("people", "unknown-value", "可选:staff、resident", "choose staff or resident");
        }
        return wanted;
    }

    private static List<String> addresses(String field, @Nullable List<String> given) {
        List<String> addresses = Objects.requireNonNullElse(given, List.<String>of()).stream()
                .filter(address -> address != null && !address.isBlank())
                .map(String::strip)
                .distinct()
                .toList();
        if (addresses.size() > MOST_ADDRESSES || !addresses.stream().allMatch(WantedClient::isGood)) {
            throw Refusal.badField(
                    field,
                    "invalid-address",
                    "地址须为 https 开头的完整地址(本机可用 http),不含 # 和空格",
                    "give complete https addresses (http on this machine only), without # and spaces");
        }
        return addresses;
    }

    private static boolean isGood(String text) {
        if (text.length() > LONGEST_ADDRESS || text.contains("*")) {
            return false;
        }
        try {
            URI address = new URI(text);
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean ofProgram = scheme.contains(".") && address.getFragment() == null;
            boolean web = address.getHost() != null
                    && address.getFragment() == null
                    && address.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http") && OWN_MACHINE.contains(address.getHost()));
            return ofProgram || web;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
