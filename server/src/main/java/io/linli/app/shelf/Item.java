package io.linli.app.shelf;

import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a schedule goes over.
 *
 * @param id key of the subject or the record; null for a subscription
 * @param cursor where a list goes on after it
 * @param seen what expressions see as {@code item}: no more than the application may
 */
record Item(@Nullable UUID id, DivisionCode place, String cursor, Map<String, Object> seen) {

    /**
     * Some items of a place.
     *
     * @param next where the next ones begin, null if there are none
     */
    record Batch(List<Item> items, @Nullable String next) {

        Batch {
            items = List.copyOf(items);
        }
    }
}
