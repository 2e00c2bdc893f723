package io.linli.message;

import io.linli.http.Refusal;
import java.util.UUID;

/** Checks of the parameters that lists have in common. */
final class Limits {

    private static final int MOST = 200;

    private Limits() {}

    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.badField("limit", "out-of-range", "每页条数应为1至200", "a page has 1 to 200 records");
        }
        return limit;
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }
}
