package io.linli.incident.view;

import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.incident.Channel;
import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentState;
import io.linli.incident.Urgency;
import io.linli.incident.view.IncidentFilter.Order;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the filters of a request and names the field of whatever is wrong with them. */
final class FilterReader {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,20}");
    private static final Pattern UNIT = Pattern.compile("\\d{2,15}(:[a-z-]{1,40})?");
    private static final Pattern PLACE = Pattern.compile("\\d{2,15}");
    private static final int LONGEST_WORDS = 50;
    private static final Map<String, String> CLOCKS = Map.of(
            "overdue",
            IncidentFilter.OVERDUE,
            "red",
            "(clock_kind IS NOT NULL AND paused_at IS NULL AND due_at > :now AND red_at <= :now)",
            "yellow",
            "(clock_kind IS NOT NULL AND paused_at IS NULL AND due_at > :now AND yellow_at <= :now"
                    + " AND (red_at IS NULL OR red_at > :now))",
            "green",
            "(clock_kind IS NOT NULL AND paused_at IS NULL AND due_at > :now"
                    + " AND (yellow_at IS NULL OR yellow_at > :now))",
            "paused",
            "(clock_kind IS NOT NULL AND paused_at IS NOT NULL)",
            "done",
            "clock_kind IS NULL");

    private final Conditions conditions = new Conditions();

    private FilterReader() {}

    /** @throws Refusal 400 naming the field that is wrong */
    static IncidentFilter read(IncidentQuestion question) {
        return new FilterReader().filter(question);
    }

    private IncidentFilter filter(IncidentQuestion question) {
        List<IncidentState> states = states(given(question.state()));
        codes("channel", given(question.channel()), code -> Channel.of(code).code());
        codes("urgency", given(question.urgency()), code -> Urgency.of(code).code());
        boolean runs = clocks(given(question.clock()));
        type(question.type());
        times(question.from(), question.to());
        yesOrNo("hasPhoto", question.hasPhoto(), "photo_file IS NOT NULL", "photo_file IS NULL");
        yesOrNo("rated", question.rated(), "rating IS NOT NULL", "rating IS NULL");
        duplicateOf(question.duplicateOf());
        figure(question.figure());
        box(question.bbox());
        String words = words(question.q());
        boolean isNumber = words != null && IncidentNumber.isValid(words.toUpperCase(Locale.ROOT));
        return new IncidentFilter(
                isNumber ? null : words,
                isNumber && words != null ? words.toUpperCase(Locale.ROOT) : null,
                matching("place", question.place(), PLACE),
                conditions,
                states,
                me("handler", question.handler()),
                me("reporter", question.reporter()),
                matching("owner", question.owner(), UNIT),
                runs,
                order(question.sort()));
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .distinct()
                        .toList();
    }

    private List<IncidentState> states(List<String> codes) {
        List<IncidentState> states = codes.stream()
                .map(code -> known("state", code, IncidentState::of))
                .toList();
        if (!states.isEmpty()) {
            conditions.and("state = ANY (:states)", "states", codes(states));
        }
        return states;
    }

    private static String[] codes(List<IncidentState> states) {
        return states.stream().map(IncidentState::code).toArray(String[]::new);
    }

    private void codes(String field, List<String> values, Function<String, String> reading) {
        if (!values.isEmpty()) {
            String[] codes =
                    values.stream().map(value -> known(field, value, reading)).toArray(String[]::new);
            conditions.and(field + " = ANY (:" + field + "s)", field + "s", codes);
        }
    }

    private boolean clocks(List<String> values) {
        if (values.isEmpty()) {
            return false;
        }
        List<String> wanted = values.stream()
                .map(value -> known("clock", value, code -> {
                    String condition = CLOCKS.get(code);
                    if (condition == null) {
                        throw new IllegalArgumentException(code);
                    }
                    return condition;
                }))
                .toList();
        conditions.and("(" + String.join(" OR ", wanted) + ")");
        boolean runs = !values.contains("done");
        if (runs) {
            conditions.and("clock_kind IS NOT NULL");
        }
        return runs;
    }

    private void type(@Nullable String type) {
        String code = matching("type", type, CODE);
        if (code != null) {
            conditions
                    .and("type_code >= :type AND type_code < :typeEnd", "type", code)
                    .with("typeEnd", code + "~");
        }
    }

    private void times(@Nullable String from, @Nullable String to) {
        Instant first = instant("from", from, 0);
        Instant last = instant("to", to, 1);
        if (first != null) {
            conditions.and("reported_at >= :from", "from", Timestamp.from(first));
        }
        if (last != null) {
            conditions.and("reported_at < :to", "to", Timestamp.from(last));
        }
        if (first != null && last != null && last.isBefore(first)) {
            throw Refusal.badField("to", "before-from", "结束时间不能早于开始时间", "the end lies before the start");
        }
    }

    /** An instant, or the start of a day, or with one day more its end. */
    static @Nullable Instant instant(String field, @Nullable String text, int moreDays) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(moreDays)
                            .atStartOfDay(ZONE)
                            .toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badField(
                    field,
                    "invalid-time",
                    "时间格式应为 2026-01-31 或 2026-01-31T08:00:00Z",
                    "write 2026-01-31 or 2026-01-31T08:00:00Z");
        }
    }

    private void yesOrNo(String field, @Nullable String value, String yes, String no) {
        if (value != null && !value.isBlank()) {
            conditions.and(known(field, value, text -> switch (text) {
                case "true" -> yes;
                case "false" -> no;
                default -> throw new IllegalArgumentException(text);
            }));
        }
    }

    private void duplicateOf(@Nullable String id) {
        if (id != null && !id.isBlank()) {
            conditions.and("""
                    (merged_into = :duplicateOf OR id IN (
                        SELECT incident_id FROM incident.duplicate WHERE other_id = :duplicateOf
                        UNION ALL SELECT other_id FROM incident.duplicate WHERE incident_id = :duplicateOf))""", "duplicateOf", known("duplicateOf", id, UUID::fromString));
        }
    }

    private void figure(@Nullable String code) {
        if (code != null && !code.isBlank()) {
            Figure figure = known("figure", code, text -> Figure.of(text).orElseThrow(IllegalArgumentException::new));
            if (figure.condition() != null) {
                conditions.and(figure.condition());
            }
        }
    }

    private void box(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            Box box = Box.of(text);
            conditions
                    .and("longitude BETWEEN :west AND :east AND latitude BETWEEN :south AND :north")
                    .with("west", box.west())
                    .with("east", box.east())
                    .with("south", box.south())
                    .with("north", box.north());
        }
    }

    private static @Nullable String words(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String words = text.strip();
        int length = words.codePointCount(0, words.length());
        if (length < 2 || length > LONGEST_WORDS || words.indexOf(0) >= 0) {
            throw Refusal.badField("q", "length", "请输入2至50个字", "enter 2 to 50 characters");
        }
        return words;
    }

    private static @Nullable UUID me(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!value.equals("me")) {
            throw unknown(field);
        }
        return Principals.required().account();
    }

    private static @Nullable String matching(String field, @Nullable String value, Pattern form) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!form.matcher(value).matches()) {
            throw unknown(field);
        }
        return value;
    }

    /** {@code reportedAt} or {@code dueAt}, followed by {@code asc} or {@code desc}; newest or soonest first without. */
    private static Order order(@Nullable String sort) {
        String text = sort == null || sort.isBlank() ? "reportedAt" : sort.strip();
        boolean minus = text.startsWith("-");
        String[] parts = (minus ? text.substring(1) : text).split("[ ,:+]+", 2);
        boolean byDueTime = parts[0].equals("dueAt");
        if (!byDueTime && !parts[0].equals("reportedAt")) {
            throw unknown("sort");
        }
        if (parts.length == 1) {
            return new Order(byDueTime, minus || !byDueTime);
        }
        return switch (parts[1]) {
            case "asc" -> new Order(byDueTime, false);
            case "desc" -> new Order(byDueTime, true);
            default -> throw unknown("sort");
        };
    }

    private static <T> T known(String field, String value, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            throw unknown(field);
        }
    }

    private static Refusal unknown(String field) {
        return Refusal.badField(field, "unknown-value", "筛选条件无效,请重新选择", "this filter has no such value");
    }
}
