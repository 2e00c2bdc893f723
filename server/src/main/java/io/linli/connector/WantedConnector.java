package io.linli.connector;

import io.linli.connector.Connector.Access;
import io.linli.connector.Connector.Kind;
import io.linli.http.Refusal;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants a connector to be.
 *
 * @param placeCode whose it is, null for the only place of the caller
 * @param auth none, header or basic
 * @param authName of the header, or the user
 * @param secret value of the header, or the password; without one the old one stays
 */
record WantedConnector(
        @Nullable String placeCode,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String base,
        @Nullable Boolean inside,
        @Nullable String auth,
        @Nullable String authName,
        @Nullable String secret,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer perMinute,
        @Nullable List<WantedOperation> operations) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7E]{1,2000}");
    private static final int LONGEST = 300;
    private static final int USUAL_TIMEOUT = 10;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int USUAL_PER_MINUTE = 60;
    private static final int MOST_PER_MINUTE = 6000;

    /** The connector, if it can be one. */
    Connector checked(String code, String place, Optional<Connector> old, FieldCipher cipher, int version) {
        boolean within = Boolean.TRUE.equals(inside);
        URI address = address(within);
        String plain = address.toString().replaceAll("/+$", "");
        return new Connector(
                old.map(Connector::id).orElseGet(Ids::next),
                code,
                place,
                required("name", name),
                nameEn == null || nameEn.isBlank() ? null : required("nameEn", nameEn),
                plain,
                within,
                access(old.filter(one -> sameHost(one, address)), cipher),
                within("timeoutSeconds", timeoutSeconds, USUAL_TIMEOUT, LONGEST_TIMEOUT),
                within("perMinute", perMinute, USUAL_PER_MINUTE, MOST_PER_MINUTE),
                new OperationCheck().checked(Objects.requireNonNullElse(operations, List.of())),
                false,
                version);
    }

    private URI address(boolean within) {
        try {
            URI address = URI.create(required("base", base));
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean whole = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (whole && (scheme.equals("https") || scheme.equals("http") && within)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw badAddress();
        }
        throw badAddress();
    }

    private static Refusal badAddress() {
        return Refusal.badField(
                "base",
                "invalid-address",
                "须为 https 开头的完整地址;在内部网络的可用 http",
                "give a complete https address; inside the network http will do");
    }

    /** A secret never goes to a host that it was not meant for. */
    private static boolean sameHost(Connector old, URI address) {
        URI before = URI.create(old.base());
        return before.getHost().equalsIgnoreCase(address.getHost())
                && before.getPort() == address.getPort()
                && before.getScheme().equalsIgnoreCase(address.getScheme());
    }

    private Access access(Optional<Connector> old, FieldCipher cipher) {
        Kind kind = kind();
        if (kind == Kind.NONE) {
            return new Access(kind, null, null);
        }
        String called = required("authName", authName);
        if (kind == Kind.HEADER && !isFreeHeader(called) || kind == Kind.BASIC && called.contains(":")) {
            throw Refusal.badField("authName", "invalid-name", "该名称不能使用", "this name cannot be used");
        }
        String given = Objects.requireNonNullElse(secret, "");
        byte[] kept = old.map(Connector::access)
                .filter(one -> one.kind() == kind)
                .map(Access::secretSealed)
                .orElse(null);
        if (given.isEmpty() && kept == null) {
            throw Refusal.badField(
                    "secret",
                    "required",
                    "请填写密钥;更换地址或认证方式后须重新填写",
                    "enter the secret, again if the address has changed");
        }
        if (!given.isEmpty() && kind == Kind.HEADER && !PLAIN.matcher(given).matches()) {
            throw Refusal.badField("secret", "invalid", "密钥只能含可见的英文字符", "a secret has visible ASCII characters only");
        }
        return new Access(kind, called, given.isEmpty() ? kept : cipher.seal(given));
    }

    private Kind kind() {
        return switch (Objects.requireNonNullElse(auth, "none")) {
            case "none" -> Kind.NONE;
            case "header" -> Kind.HEADER;
            case "basic" -> Kind.BASIC;
            default -> throw Refusal.badField("auth", "unknown-value", "可选:none、header、basic", "none, header or basic");
        };
    }

    /** Whether a header may be set by hand; those that frame a request may not. */
    private static boolean isFreeHeader(String name) {
        try {
            HttpRequest.newBuilder().header(name, "x");
            return TOKEN.matcher(name).matches() && !Line.OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int within(String field, @Nullable Integer value, int usual, int most) {
        int given = Objects.requireNonNullElse(value, usual);
        if (given < 1 || given > most) {
            throw Refusal.badField(field, "out-of-range", "须在 1 到 " + most + " 之间", "choose between 1 and " + most);
        }
        return given;
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.strip().length() > LONGEST) {
            throw Refusal.badField(field, "required", "请填写,最多 300 个字", "enter at most 300 characters");
        }
        return value.strip();
    }
}
