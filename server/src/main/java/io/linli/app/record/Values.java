package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.process.form.FieldValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
    static final ZoneId ZONE = FieldValues.ZONE;
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
        return FieldValues.empty(value);
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
            case LOCATION -> value instanceof Map<?, ?> spot ? spot(spot) : value.toString();
            case MOMENT -> value.toString().replace('T', ' ').replaceFirst("(:\\d\\d)(:\\d\\d.*)$", "$1");
            default -> value instanceof Map<?, ?> map ? titled(map) : value.toString();
        };
    }

    private static String spot(Map<?, ?> spot) {
        Object address = spot.get("address");
        return address == null ? spot.get("lng") + "," + spot.get("lat") : address.toString();
    }

    private static String titled(Map<?, ?> map) {
        Object title = map.containsKey("title") ? map.get("title") : map.get("name");
        return title == null ? "" : title.toString();
    }

    /** A value as expressions see it: dates and times as such, everything else as it is stored. */
    static @Nullable Object forFeel(Field field, @Nullable Object value) {
        return field.kind() == Kind.TABLE && value instanceof List<?> rows
                ? rows.stream().map(row -> row(field, row)).toList()
                : FieldValues.seen(field.kind().code(), value);
    }

    /** A row has all its columns; those without a value are null. */
    private static Map<String, @Nullable Object> row(Field table, Object row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        Map<?, ?> there = row instanceof Map<?, ?> map ? map : Map.of();
        table.columns()
                .forEach(column ->
                        cells.put(column.name(), FieldValues.seen(column.kind().code(), there.get(column.name()))));
        return cells;
    }

    /** What an expression gave, as it is stored in a field. */
    static @Nullable Object fromFeel(Field field, @Nullable Object value) {
        return FieldValues.stored(field.kind().code(), value);
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
