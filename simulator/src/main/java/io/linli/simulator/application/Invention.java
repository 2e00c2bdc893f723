package io.linli.simulator.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes up what people fill in: by the generators of {@code demo/*.yaml}, and by the kind of a field where nothing is said of
 * one that is required. Equal seeds invent equal things.
 */
final class Invention {

    private static final Pattern RANGE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\.\\.(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern NAMED = Pattern.compile("\\{\\{(\\w+)}}");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Pattern SOMEBODY = Pattern.compile("姓名|人员|负责人|经办人|联系人");
    private static final int FIRST_HOUR = 8;
    private static final int HOURS = 10;
    private static final double ORDINARY = 0.85;

    private final Neighbourhood around;
    private final SplittableRandom random;
    private final String serial;
    private final int number;
    private boolean begun;

    /** @param number of the record among those of its type in the community, from 1 */
    Invention(Neighbourhood around, SplittableRandom random, int number) {
        this.around = around;
        this.random = random;
        this.number = number;
        this.serial = around.code().substring(around.code().length() - 3) + "%03d".formatted(number);
    }

    /**
     * Values for a form. Lists to pick from give their values in turn, record by record; lists of one length go together, so
     * that a name fits its kind.
     *
     * @param said literals and generators by field
     * @param required fields that must not stay empty
     * @param schema the type's schema, which tells of what kind a field is
     */
    Map<String, Object> values(Map<String, Object> said, List<String> required, JsonNode schema) {
        Map<String, Object> values = new LinkedHashMap<>();
        int turn = turn();
        said.forEach((field, how) -> {
            if (is(how, "pick")) {
                put(values, field, value(inTurn(how, "pick", turn)));
            } else if (!is(how, "text")) {
                put(values, field, value(how));
            }
        });
        for (String field : required) {
            if (!said.containsKey(field)) {
                put(values, field, ofKind(schema.path("properties").path(field)));
            }
        }
        // Texts may name what has been chosen for other fields.
        said.forEach((field, how) -> {
            if (is(how, "text")) {
                put(values, field, worded(inTurn(how, "text", turn).toString(), values));
            }
        });
        return values;
    }

    private static void put(Map<String, Object> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static boolean is(Object how, String generator) {
        return how instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(generator);
    }

    /** The first time by the number of the record; what is drawn again must differ. */
    private int turn() {
        boolean first = !begun;
        begun = true;
        return first
                ? number
                        - 1
                        + Integer.parseInt(around.code().substring(around.code().length() - 3))
                : random.nextInt(Short.MAX_VALUE);
    }

    private static Object inTurn(Object how, String generator, int turn) {
        List<?> choices = list(Folder.object(how).get(generator));
        if (choices.isEmpty()) {
            throw new IllegalStateException("there is nothing to choose from");
        }
        return choices.get(Math.floorMod(turn, choices.size()));
    }

    private @Nullable Object value(@Nullable Object how) {
        return switch (how) {
            case Map<?, ?> map
            when map.size() == 1 -> generated(map.keySet().iterator().next().toString(), map);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> one.getKey().toString(), one -> Objects.requireNonNull(value(one.getValue()))));
            case List<?> list -> list.stream().map(this::value).toList();
            case null, default -> how;
        };
    }

    private @Nullable Object generated(String generator, Map<?, ?> map) {
        Object how = map.get(generator);
        return switch (generator) {
            case "pick" -> value(any(list(how)));
            case "date" -> today().plusDays(days(how)).toString();
            case "moment" -> moment(days(how)).toString();
            case "number" -> between(how);
            case "money" -> between(how).setScale(2, RoundingMode.HALF_UP);
            case "rows" -> value(how);
            case "serial" -> how + serial;
            case "person" -> around.registered("people", "name", random);
            case "house" -> around.registered("houses", "address", random);
            case "organisation" -> around.registered("organisations", "name", random);
            case "thing" -> around.registered("things", "name", random);
            case "record" -> around.record(String.valueOf(how), random);
            case "location" -> around.location(random);
            case "text" -> any(list(how));
            default -> Map.of(generator, Objects.requireNonNull(value(how)));
        };
    }

    private @Nullable Object ofKind(JsonNode field) {
        List<Object> choices = new ArrayList<>();
        field.path("enum").forEach(choice -> choices.add(choice.asString()));
        field.path("items").path("enum").forEach(choice -> choices.add(choice.asString()));
        return switch (field.path("x-kind").asString(field.path("type").asString())) {
            case "choice" -> likely(choices);
            case "choices" -> List.of(any(choices));
            case "number", "integer" -> 1;
            case "money" -> new BigDecimal("100.00");
            case "yes-no", "boolean" -> yes(field);
            case "date" -> today().toString();
            case "moment" -> moment(0).toString();
            case "time" -> "09:00";
            case "month" -> YearMonth.from(today()).toString();
            case "place" -> around.code();
            case "person" -> around.registered("people", "name", random);
            case "house" -> around.registered("houses", "address", random);
            case "organisation" -> around.registered("organisations", "name", random);
            case "location" -> around.location(random);
            case "photo", "file", "signature", "account", "thing", "table", "array", "object" -> null;
            case String kind
            when kind.startsWith("record:") -> around.record(kind.substring("record:".length()), random);
            default -> choices.isEmpty() ? words(field) : likely(choices);
        };
    }

    /** A name where somebody is asked for, else what one says of most matters. */
    private String words(JsonNode field) {
        return SOMEBODY.matcher(field.path("title").asString("")).find()
                ? said(around.registered("people", "name", random))
                : "已按要求办理";
    }

    private String worded(String text, Map<String, Object> values) {
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "serial" -> serial;
                    case "place" -> around.code();
                    default -> said(values.get(found.group(1)));
                }));
    }

    private static String said(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("title")
                ? String.valueOf(map.get("title"))
                : value == null ? "" : value.toString();
    }

    /** Most matters go the ordinary way, which stands first. */
    private Object likely(List<?> choices) {
        return random.nextDouble() < ORDINARY && !choices.isEmpty() ? choices.getFirst() : any(choices);
    }

    /** What is usual where the form says so; else a question of whether something is out of the ordinary. */
    private boolean yes(JsonNode field) {
        boolean usual = field.path("x-default").asString("").equals("true");
        return random.nextDouble() < ORDINARY == usual;
    }

    private Object any(List<?> choices) {
        if (choices.isEmpty()) {
            throw new IllegalStateException("there is nothing to choose from");
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    private int days(@Nullable Object range) {
        return between(range).intValue();
    }

    /** A number of a range, with as many decimals as the range has. */
    private BigDecimal between(@Nullable Object range) {
        Matcher both = RANGE.matcher(String.valueOf(range));
        if (!both.matches()) {
            return new BigDecimal(String.valueOf(range));
        }
        var low = new BigDecimal(both.group(1));
        var high = new BigDecimal(both.group(2));
        int decimals = Math.max(low.scale(), high.scale());
        long steps = high.subtract(low).movePointRight(decimals).longValueExact();
        return low.add(BigDecimal.valueOf(random.nextLong(steps + 1), decimals));
    }

    private static LocalDate today() {
        return LocalDate.now(CHINA);
    }

    private OffsetDateTime moment(int days) {
        LocalTime time = LocalTime.of(FIRST_HOUR + random.nextInt(HOURS), 15 * random.nextInt(4));
        return OffsetDateTime.of(today().plusDays(days), time, CHINA);
    }
}
