package io.linli.incident.life;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns that a step gives new values. */
final class Changes {

    private final Map<Column, @Nullable Object> values = new EnumMap<>(Column.class);

    Changes set(Column column, @Nullable Object value) {
        values.put(column, stored(value));
        return this;
    }

    /** The assignments in the order of {@link #parameters}, each followed by a comma. */
    String assignments() {
        return values.keySet().stream()
                .map(column -> column.assignment() + ", ")
                .collect(Collectors.joining());
    }

    Iterable<@Nullable Object> parameters() {
        return values.values();
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> time(instant);
            case List<?> texts -> texts.stream().map(Object::toString).collect(Collectors.joining(","));
            default -> value;
        };
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
