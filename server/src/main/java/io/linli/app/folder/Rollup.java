package io.linli.app.folder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure over the records of another type that refer to this one (汇总字段).
 *
 * @param record the other type
 * @param by its field that refers to this type
 * @param measure what is reckoned
 * @param field its field that is added up, compared or taken over; null for a count
 * @param order its date or moment by which {@link Measure#LAST} finds the newest; its creation if null
 * @param where which of them count: values by field or {@code state}; all if empty
 */
public record Rollup(
        String record,
        String by,
        Measure measure,
        @Nullable String field,
        @Nullable String order,
        Map<String, List<Object>> where) {

    public Rollup {
        where = Map.copyOf(where);
    }

    /** What is reckoned. */
    public enum Measure {
        SUM,
        COUNT,
        MAX,
        /** The value of the newest record. */
        LAST
    }
}
