package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.Views.Tab;
import io.linli.http.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What somebody wants to see of a list: words, states, filters by fields, a tab and an order, read from the parameters of
 * a request. Names become positions and columns here; values are bound.
 */
final class Question {

    private static final String FILTER = "filter.";
    private static final String STATE = "state";

    private final KeptType type;

    /** Keeps the names of values apart where two questions meet in one query. */
    private final String prefix;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final @Nullable String words;
    private final ListOrder order;
    private @Nullable String far;
    private boolean overState;

    private Question(KeptType type, String prefix, @Nullable String words, ListOrder order) {
        this.type = type;
        this.prefix = prefix;
        this.words = words;
        this.order = order;
    }

    /** Reads the parameters {@code q}, {@code state}, {@code tab}, {@code sort} and {@code filter.<field>}. */
    static Question of(KeptType type, MultiValueMap<String, String> asked) {
        String words = asked.getFirst("q");
        Question question = new Question(
                type,
                "f",
                words == null || words.isBlank() ? null : words.strip(),
                ListOrder.of(type, asked.getFirst("sort")));
        question.states(asked.getOrDefault(STATE, List.of()));
        question.tab(asked.getFirst("tab"));
        asked.forEach((name, all) -> {
            if (name.startsWith(FILTER)) {
                question.filter(name.substring(FILTER.length()), all);
            }
        });
        return question;
    }

    /** All records, the newest first. */
    static Question all(KeptType type) {
        return new Question(type, "f", null, ListOrder.NEWEST);
    }

    /** What a type opens to residents, to stand beside what one of them asks for. */
    static Question opened(KeptType type, Map<String, List<Object>> where) {
        Question question = new Question(type, "open", null, ListOrder.NEWEST);
        question.where(where);
        return question;
    }

    KeptType type() {
        return type;
    }

    @Nullable
    String words() {
        return words;
    }

    ListOrder order() {
        return order;
    }

    Map<String, Object> values() {
        return values;
    }

    /** Whether only states are asked for, so that figures tell how many there are. */
    boolean onlyStates() {
        return words == null && conditions.size() == (overState ? 1 : 0);
    }

    /** The states that are asked for; null if all are. */
    String @Nullable [] wantedStates() {
        return overState ? (String[]) values.get(prefix + "states") : null;
    }

    /** A field by which few records are found wherever they lie, if one is asked for. */
    boolean reachesFar() {
        return far != null;
    }

    String sql() {
        return conditions.stream().map(one -> " AND " + one).collect(Collectors.joining());
    }

    void states(List<String> wanted) {
        List<String> states = wanted.stream()
                .flatMap(one -> List.of(one.split(",")).stream())
                .filter(one -> !one.isBlank())
                .toList();
        if (states.isEmpty()) {
            return;
        }
        if (overState) {
            String[] both = java.util.Arrays.stream((String[]) values.get(prefix + "states"))
                    .filter(states::contains)
                    .toArray(String[]::new);
            values.put(prefix + "states", both);
            return;
        }
        overState = true;
        values.put(prefix + "states", states.toArray(String[]::new));
        conditions.add("r.state = " + oneOf(prefix + "states", states.size()));
    }

    private void tab(@Nullable String tab) {
        if (tab == null || tab.isBlank()) {
            return;
        }
        List<Tab> tabs = type.views().list().tabs();
        Tab found = tabs.stream()
                .filter(one -> one.title().zh().equals(tab) || one.title().en().equals(tab))
                .findFirst()
                .orElseGet(() -> byNumber(tabs, tab));
        where(found.where().values());
    }

    private static Tab byNumber(List<Tab> tabs, String tab) {
        if (tab.matches("\\d{1,2}") && Integer.parseInt(tab) < tabs.size()) {
            return tabs.get(Integer.parseInt(tab));
        }
        throw Refusal.badField("tab", "unknown-tab", "没有这个分栏", "there is no such tab");
    }

    /** What a folder means by {@code where}. */
    void where(Map<String, List<Object>> where) {
        where.forEach((name, wanted) -> {
            List<String> texts = wanted.stream().map(String::valueOf).toList();
            if (name.equals(STATE)) {
                states(texts);
            } else {
                filter(name, texts);
            }
        });
    }

    /** Limits the list to what has one of some values in a field; a span of days is written {@code 2026-01-01..2026-01-31}. */
    void filter(String name, List<String> given) {
        List<String> wanted =
                given.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        switch (name) {
            case STATE -> states(wanted);
            case "created" -> moments("r.created_at", name, wanted.getFirst());
            case "updated" -> moments("r.updated_at", name, wanted.getFirst());
            case "due" -> {
                if (type.field(name).isPresent()) {
                    byField(name, wanted);
                } else {
                    moments(ListOrder.DUE, name, wanted.getFirst());
                }
            }
            case "overdue" -> conditions.add(ListOrder.DUE + (wanted.contains("true") ? " < now()" : " >= now()"));
            default -> byField(name, wanted);
        }
    }

    private void byField(String name, List<String> wanted) {
        Field field = type.field(name)
                .filter(one -> !SealedValues.sensitive(one))
                .orElseThrow(() -> Refusal.badField(
                        FILTER + name,
                        "unknown-filter",
                        "不能按“" + name + "”筛选",
                        "the list cannot be filtered by " + name));
        String parameter = prefix + values.size();
        Integer position = type.positions().get(name);
        if (position == null) {
            within(field, parameter, wanted);
            return;
        }
        String key = "r.keys[" + position + "]";
        if (spans(field) && wanted.getFirst().contains("..")) {
            String[] ends = wanted.getFirst().split("[.][.]", -1);
            keys(field, key, parameter, ends[0], ends.length > 1 ? ends[1] : "");
            return;
        }
        if (Keys.far(field)) {
            far = name;
        }
        conditions.add(key + " = " + oneOf(parameter, wanted.size()));
        values.put(parameter, wanted.stream().map(one -> key(field, one)).toArray(String[]::new));
    }

    /** One value keeps the order of an index, which several do not. */
    private static String oneOf(String parameter, int count) {
        return count == 1 ? "(:" + parameter + "::text[])[1]" : "ANY (:" + parameter + "::text[])";
    }

    /** Fields without a key are compared in the document. */
    private void within(Field field, String parameter, List<String> wanted) {
        values.put(parameter, field.name());
        values.put(parameter + "v", wanted.toArray(String[]::new));
        conditions.add(
                field.multiple() || field.kind() == Kind.CHOICES
                        ? "jsonb_exists_any(r.doc -> :" + parameter + ", :" + parameter + "v)"
                        : "coalesce(r.doc ->> :" + parameter + ", '') = ANY (:" + parameter + "v)");
    }

    private static boolean spans(Field field) {
        return switch (field.kind()) {
            case DATE, MOMENT, MONTH, TIME, NUMBER, MONEY -> true;
            default -> false;
        };
    }

    private void keys(Field field, String key, String parameter, String from, String to) {
        if (!from.isBlank()) {
            conditions.add(key + " >= :" + parameter + "a");
            values.put(parameter + "a", edge(field, from, false));
        }
        conditions.add(key + " <> ''");
        if (!to.isBlank()) {
            conditions.add(key + " <= :" + parameter + "b");
            values.put(parameter + "b", edge(field, to, true));
        }
    }

    private static String edge(Field field, String text, boolean end) {
        if (field.kind() == Kind.MOMENT) {
            LocalDate day = day(field.name(), text);
            return Keys.moment(
                    (end ? day.plusDays(1) : day).atStartOfDay(Values.ZONE).toInstant());
        }
        return key(field, text);
    }

    private static String key(Field field, String text) {
        if (field.kind().numeric()) {
            try {
                return Keys.of(field, new java.math.BigDecimal(text));
            } catch (NumberFormatException e) {
                throw Refusal.badField(FILTER + field.name(), "not-a-number", "应为数字", "it must be a number");
            }
        }
        return Keys.of(field, text);
    }

    private void moments(String column, String name, String text) {
        String[] ends = text.split("[.][.]", -1);
        if (!ends[0].isBlank()) {
            conditions.add(column + " >= :" + name + "From");
            values.put(
                    name + "From",
                    RecordStore.time(
                            day(name, ends[0]).atStartOfDay(Values.ZONE).toInstant()));
        }
        String last = ends.length > 1 ? ends[1] : ends[0];
        if (!last.isBlank()) {
            conditions.add(column + " < :" + name + "To");
            values.put(
                    name + "To",
                    RecordStore.time(day(name, last)
                            .plusDays(1)
                            .atStartOfDay(Values.ZONE)
                            .toInstant()));
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw Refusal.badField(
                    FILTER + name, "invalid-date", "日期写法不对,请写成2026-01-31", "write the date as 2026-01-31");
        }
    }
}
