package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.RecordType;
import io.linli.kernel.FieldCipher;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that texts, compared sign by sign, stand in the order of the values. Lists are sorted and filtered by
 * them whatever the kind of the field.
 */
final class Keys {

    private static final int LONGEST = 60;
    private static final int DECIMALS = 4;
    private static final BigDecimal MOST = new BigDecimal("99999999999999");
    private static final BigDecimal SHIFT = new BigDecimal("1000000000000000000");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Keys() {}

    /** All keys of a document, in the order of their places. */
    static String[] of(KeptType type, Map<String, Object> values) {
        String[] keys = new String
                [type.positions().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)];
        java.util.Arrays.fill(keys, "");
        type.positions()
                .forEach((name, position) ->
                        type.field(name).ifPresent(field -> keys[position - 1] = of(field, values.get(name))));
        return keys;
    }

    /** The key of a value; empty for none. */
    static String of(Field field, @Nullable Object value) {
        if (value == null || field.sensitive()) {
            return "";
        }
        return switch (field.kind()) {
            case NUMBER, MONEY -> number(value);
            case MOMENT -> moment(value);
            case PERSON, HOUSE, ORGANISATION, THING, RECORD, ACCOUNT -> Values.id(value);
            default -> short60(value.toString());
        };
    }

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private static String moment(Object value) {
        try {
            return moment(OffsetDateTime.parse(value.toString()).toInstant());
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static String number(Object value) {
        BigDecimal number = new BigDecimal(value.toString()).min(MOST).max(MOST.negate());
        return number.setScale(DECIMALS, RoundingMode.HALF_UP)
                .scaleByPowerOfTen(DECIMALS)
                .add(SHIFT)
                .toBigInteger()
                .toString();
    }

    private static String short60(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Whether lists of the type can be sorted and filtered by a field through an index. */
    static boolean indexable(Field field) {
        return !field.sensitive()
                && !field.multiple()
                && (field.kind().plain() || field.kind().refers());
    }

    /** Whether records with one value of the field are few and lie anywhere. */
    static boolean far(Field field) {
        return field.kind().refers();
    }

    /**
     * What occurs once for each group of fields that has to be unique; null where one of the fields is empty. A group may
     * name the record's place as {@code placeCode}.
     */
    static @Nullable String[] uniques(KeptType type, Draft draft, FieldCipher cipher) {
        @Nullable
        String[] all = new @Nullable
                String
                [type.uniques().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)];
        for (RecordType.Unique rule : type.type().unique()) {
            Integer position = type.uniques().get(name(rule));
            if (position != null && (rule.states().isEmpty() || rule.states().contains(draft.state()))) {
                all[position - 1] = unique(type, rule.fields(), draft, cipher);
            }
        }
        return all;
    }

    /** Under which name a rule keeps its place. */
    static String name(RecordType.Unique rule) {
        String fields = String.join(",", rule.fields());
        return rule.states().isEmpty() ? fields : fields + "|" + String.join(",", rule.states());
    }

    private static @Nullable String unique(KeptType type, List<String> group, Draft draft, FieldCipher cipher) {
        List<String> parts = new ArrayList<>();
        for (String name : group) {
            Object value = name.equals("placeCode")
                    ? draft.place().value()
                    : draft.values().get(name);
            String text = type.field(name)
                    .filter(field -> field.kind().refers())
                    .map(field -> value == null ? "" : Values.id(value))
                    .orElseGet(() -> value == null ? "" : plain(value));
            if (text.isBlank()) {
                return null;
            }
            parts.add(text);
        }
        // Keyed, because some of it may be sensitive; lasting, because it must stay the same when keys change.
        return HexFormat.of().formatHex(cipher.lasting("unique:" + String.join("\u0000", parts)), 0, 16);
    }

    private static String plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString().strip();
    }

    /** Whether a kind of field can be chosen from few values. */
    static boolean choice(Field field) {
        return field.kind() == Kind.CHOICE || field.kind() == Kind.CHOICES || field.kind() == Kind.YES_NO;
    }
}
