package io.linli.http;

import org.jspecify.annotations.Nullable;

/** How many records a page has. */
public final class PageSize {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private PageSize() {}

    /**
     * The size that a request asks for, 50 if it asks for none.
     *
     * @throws Refusal 400 unless it is between 1 and 200
     */
    public static int of(@Nullable Integer limit) {
        if (limit == null) {
            return USUAL;
        }
        if (limit < 1 || limit > MOST) {
            throw Refusal.badField("limit", "out-of-range", "每页条数须在 1 到 200 之间", "limit must be between 1 and 200");
        }
        return limit;
    }
}
