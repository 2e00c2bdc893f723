package io.linli.process.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of fields (字段值): how they look in documents, and how expressions see them. */
public final class FieldValues {

    /** The zone of days and of moments without an offset. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int DIGITS = 6;
    private static final Set<String> REFERRING =
            Set.of("person", "house", "organisation", "thing", "account", "record");

    private FieldValues() {}

    /** Whether nothing was filled in: nothing, blank text, an empty list or an empty object. */
    public static boolean empty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> many && many.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /**
     * A value as expressions see it: dates and times as such, everything else as it is stored. What is no date where one
     * should be is nothing.
     *
     * @param kind of the field, for example {@code date}
     */
    public static @Nullable Object seen(String kind, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return switch (kind) {
                case "date" -> LocalDate.parse(value.toString());
                case "time" -> LocalTime.parse(value.toString());
                case "moment" -> OffsetDateTime.parse(value.toString()).toZonedDateTime();
                default -> value;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * What an expression gave, as it is stored in a field.
     *
     * @param kind of the field, for example {@code money}
     */
    public static @Nullable Object stored(String kind, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number(kind, number);
            case ZonedDateTime moment
            when kind.equals("date") ->
                moment.withZoneSameInstant(ZONE).toLocalDate().toString();
            case ZonedDateTime moment -> moment.toOffsetDateTime().toString();
            case LocalDateTime moment
            when kind.equals("date") -> moment.toLocalDate().toString();
            case LocalDateTime moment -> moment.atZone(ZONE).toOffsetDateTime().toString();
            case LocalDate day when kind.equals("month") -> day.toString().substring(0, 7);
            case TemporalAmount span -> span.toString();
            case TemporalAccessor time -> time.toString();
            case List<?> many -> many.stream().map(one -> stored(kind, one)).toList();
            case Map<?, ?> map -> refers(kind) ? reference(map) : plain(map);
            default -> value;
        };
    }

    /** Whether a value of a kind points to something that has a life of its own: {@code {"id", "title"}}. */
    public static boolean refers(String kind) {
        return REFERRING.contains(kind);
    }

    private static @Nullable Map<String, Object> reference(Map<?, ?> map) {
        Object title = map.containsKey("title") ? map.get("title") : map.get("name");
        if (empty(map.get("id"))) {
            return null;
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("id", String.valueOf(map.get("id")));
        reference.put("title", title == null ? "" : title.toString());
        return reference;
    }

    private static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                plain.put(name.toString(), value instanceof Number number ? decimal(number) : value);
            }
        });
        return plain;
    }

    private static BigDecimal decimal(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.signum() == 0 ? BigDecimal.ZERO : exact;
    }

    private static @Nullable Object number(String kind, Number number) {
        if (number instanceof Double inexact && !Double.isFinite(inexact)) {
            return null;
        }
        BigDecimal exact = decimal(number);
        if (kind.equals("money")) {
            return exact.setScale(2, RoundingMode.HALF_UP);
        }
        return exact.scale() > DIGITS
                ? exact.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros()
                : exact;
    }
}
