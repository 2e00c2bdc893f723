package io.linli.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Versions of records as entity tags (RFC 9110, section 8.8.3): {@code "7"}. */
public final class IfMatch {

    private IfMatch() {}

    /**
     * The version that a change was made from.
     *
     * @throws Refusal 428 if the request names none, 400 if it is not a number
     */
    public static int version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new Refusal(
                    428,
                    "version-required",
                    "请求须带 If-Match 版本号,请先读取最新记录",
                    "The request must name the version it changes in If-Match; read the record first");
        }
        try {
            return Integer.parseInt(header.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(
                    "invalid-version", "If-Match 版本号格式不正确", "If-Match must be the entity tag of the record");
        }
    }

    /** An answer with the version of its record as entity tag. */
    public static <T> ResponseEntity<T> tagged(T body, int version) {
        return ResponseEntity.ok().eTag(tag(version)).body(body);
    }

    public static String tag(int version) {
        return "\"" + version + "\"";
    }
}
