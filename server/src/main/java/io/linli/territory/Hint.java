package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the text.
 *
 * @param near where the writer stands or points to
 * @param within the place the text surely speaks of
 */
public record Hint(@Nullable GeoPoint near, @Nullable DivisionCode within) {

    private static final Hint NONE = new Hint(null, null);

    /** Nothing is known. */
    public static Hint none() {
        return NONE;
    }
}
