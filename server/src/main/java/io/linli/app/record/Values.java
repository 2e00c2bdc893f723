package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Values of documents: how they look in storage, and how expressions see them. */
final class Values {

    static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final String MASK = "***";

    private Values() {}

    /** The key of something referred to, empty if the value is no reference. */
    static String id(Object value) {
        Object id = value instanceof Map<?, ?> reference ? reference.get("id") : value;
        return id == null ? "" : id.toString();
    }

    static Optional<UUID> uuid(@Nullable Object value) {
        try {
            return value == null ? Optional.empty() : Optional.of(UUID.fromString(id(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A reference with the title that people read. */
    static Map<String, Object> reference(Object id, String title) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("id", id.toString());
        reference.put("title", title);
        return reference;
    }

    static boolean empty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> many && many.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** What people read for a value, in one line. */
    static String text(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> many) {
            return String.join("、", many.stream().map(one -> text(field, one)).toList());
        }
        return switch (field.kind()) {
            case CHOICE, CHOICES ->
                Optional.ofNullable(field.labels().get(value.toString()))
                        .map(label -> label.zh())
                        .orElse(value.toString());
            case YES_NO -> Boolean.TRUE.equals(value) ? "是" : "否";
            case MONEY ->
                new BigDecimal(value.toString())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
            case LOCATION -> value instanceof Map<?, ?> spot ? String.valueOf(spot.get("address")) : value.toString();
            case MOMENT -> value.toString().replace('T', ' ').replaceFirst("(:\\d\\d)(:\\d\\d.*)$", "$1");
            default -> value instanceof Map<?, ?> map ? titled(map) : value.toString();
        };
    }

    private static String titled(Map<?, ?> map) {
        Object title = map.containsKey("title") ? map.get("title") : map.get("name");
        return title == null ? "" : title.toString();
    }

    /** A value as expressions see it: dates and times as such, everything else as it is stored. */
    static @Nullable Object forFeel(Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (field.kind() == Kind.TABLE && value instanceof List<?> rows) {
            return rows.stream().map(row -> row(field, row)).toList();
        }
        try {
            return switch (field.kind()) {
                case DATE -> LocalDate.parse(value.toString());
                case TIME -> LocalTime.parse(value.toString());
                case MOMENT -> OffsetDateTime.parse(value.toString()).toZonedDateTime();
                default -> value;
            };
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private static Object row(Field table, Object row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            map.forEach((name, cell) -> cells.put(
                    name.toString(),
                    table.column(name.toString())
                            .map(column -> forFeel(column, cell))
                            .orElse(null)));
        }
        return cells;
    }

    /** What an expression gave, as it is stored in a field. */
    static @Nullable Object fromFeel(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number(field, number);
            case ZonedDateTime moment
            when field.kind() == Kind.DATE ->
                moment.withZoneSameInstant(ZONE).toLocalDate().toString();
            case ZonedDateTime moment -> moment.toOffsetDateTime().toString();
            case OffsetDateTime moment -> moment.toString();
            case LocalDateTime moment
            when field.kind() == Kind.DATE -> moment.toLocalDate().toString();
            case LocalDateTime moment -> moment.atZone(ZONE).toOffsetDateTime().toString();
            case LocalDate day when field.kind() == Kind.MONTH -> day.toString().substring(0, 7);
            case LocalDate day -> day.toString();
            case java.time.temporal.TemporalAmount span -> span.toString();
            case java.time.temporal.TemporalAccessor time -> time.toString();
            case List<?> many -> many.stream().map(one -> fromFeel(field, one)).toList();
            case Map<?, ?> map -> plain(map);
            default -> value;
        };
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

    private static @Nullable Object number(Field field, Number number) {
        if (number instanceof Double inexact && !Double.isFinite(inexact)) {
            return null;
        }
        BigDecimal exact = decimal(number);
        if (field.kind() == Kind.MONEY) {
            return exact.setScale(2, RoundingMode.HALF_UP);
        }
        return exact.scale() > 6 ? exact.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros() : exact;
    }

    /** When a day or a moment is over, as an expression gave it. */
    static @Nullable Instant end(@Nullable Object value) {
        return switch (value) {
            case LocalDate day ->
                day.plusDays(1).atStartOfDay(ZONE).minusSeconds(1).toInstant();
            case ZonedDateTime moment -> moment.toInstant();
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime moment -> moment.atZone(ZONE).toInstant();
            case null, default -> null;
        };
    }
}
