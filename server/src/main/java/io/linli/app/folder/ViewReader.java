package io.linli.app.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how records of a type are shown. Types of records have been read before. */
final class ViewReader {

    private static final Set<String> KEYS =
            Set.of("list", "detail", "board", "map", "calendar", "statistics", "public", "resident", "phone");
    private static final Pattern MEASURE = Pattern.compile("count|(sum|avg):([A-Za-z0-9_]+)");
    private static final String MONTH = "month:";

    private final Draft draft;
    private final RecordType type;
    private final ColumnCheck columns;

    ViewReader(Draft draft, RecordType type) {
        this.draft = draft;
        this.type = type;
        this.columns = new ColumnCheck(type);
    }

    Views read(Value root) {
        Part part = root.part(KEYS);
        return new Views(
                part.at("list").map(this::list).orElseGet(this::plainList),
                part.at("detail").map(this::detail).orElseGet(this::plainDetail),
                part.at("board").map(this::board).orElse(null),
                part.at("map").map(this::map).orElse(null),
                part.at("calendar").map(this::calendar).orElse(null),
                part.list("statistics").stream().map(this::figure).toList(),
                part.at("public").map(this::open).orElse(null),
                part.at("resident").map(this::resident).orElse(null),
                part.at("phone").map(this::phone).orElseGet(this::plainPhone));
    }

    /** How records of a type are shown that has no file for it. */
    Views plain() {
        return new Views(plainList(), plainDetail(), null, null, null, List.of(), null, null, plainPhone());
    }

    private Views.ListView plainList() {
        List<String> shown = new ArrayList<>();
        shown.add(type.numberPattern() == null ? "name" : "number");
        type.fields().stream()
                .filter(field -> !field.sensitive() && field.kind().plain())
                .limit(4)
                .forEach(field -> shown.add(field.name()));
        if (!type.states().isEmpty()) {
            shown.add("state");
        }
        shown.add("updated");
        return new Views.ListView(
                shown, List.of("within", "created"), List.of(new Views.Sort("created", true)), List.of());
    }

    private Views.DetailView plainDetail() {
        List<String> all = type.fields().stream().map(Field::name).toList();
        return new Views.DetailView(List.of(new Views.Section(type.title(), 2, all, null)), List.of());
    }

    private Views.PhoneView plainPhone() {
        return new Views.PhoneView(type.states().isEmpty() ? List.of("name", "created") : List.of("name", "state"));
    }

    private Views.ListView list(Value value) {
        Part part = value.part(Set.of("columns", "filters", "sort", "tabs"));
        part.items("columns").forEach(columns::shown);
        part.items("filters").forEach(columns::filter);
        return new Views.ListView(
                part.has("columns") ? part.texts("columns") : plainList().columns(),
                part.texts("filters"),
                sorts(part, columns),
                part.list("tabs").stream().map(this::tab).toList());
    }

    static List<Views.Sort> sorts(Part part, ColumnCheck columns) {
        return part.items("sort").stream()
                .map(at -> {
                    boolean descending = at.text().startsWith("-");
                    String column = descending ? at.text().substring(1) : at.text();
                    columns.sorted(at, column);
                    return new Views.Sort(column, descending);
                })
                .toList();
    }

    private Views.Tab tab(Value value) {
        Part part = value.part(Set.of("title", "titleEn", "where"));
        return new Views.Tab(part.both("title", "titleEn"), where(part));
    }

    private Views.Where where(Part part) {
        return new WhereReader(draft).read(part.at("where"), () -> Optional.of(type));
    }

    private Views.DetailView detail(Value value) {
        Part part = value.part(Set.of("sections", "related"));
        return new Views.DetailView(
                part.has("sections")
                        ? part.list("sections").stream().map(this::section).toList()
                        : plainDetail().sections(),
                part.list("related").stream().map(this::related).toList());
    }

    private Views.Section section(Value value) {
        Part part = value.part(Set.of("title", "titleEn", "columns", "fields", "visible"));
        part.items("fields").forEach(columns::detail);
        part.with("visible", at -> draft.later(() -> draft.expressions.check(at, at.text(), draft.namesOf(type))));
        return new Views.Section(
                part.both("title", "titleEn"),
                part.at("columns").map(at -> at.whole(1, 2)).orElse(2),
                part.texts("fields"),
                part.textOrNull("visible"));
    }

    private Views.Related related(Value value) {
        Part part = value.part(Set.of("record", "by", "match", "title", "titleEn", "create"));
        String record = part.text("record");
        Optional<RecordType> other = part.at("record").flatMap(at -> draft.type(at, record));
        if (part.has("by") == part.has("match")) {
            value.fault(
                    "missing-key",
                    "请写 by(对方指向本记录的字段)或 match(相等的字段)之一",
                    "give either by, their field that refers to this record, or match");
        }
        part.with(
                "by",
                at -> other.flatMap(them -> draft.field(at, them, at.text()))
                        .filter(field -> !type.name().equals(field.target()))
                        .ifPresent(field -> at.fault(
                                "bad-kind",
                                "“" + record + "”的“" + field.name() + "”不指向“" + type.name() + "”",
                                "\"" + field.name() + "\" of \"" + record + "\" does not refer to \"" + type.name()
                                        + "\"")));
        Map<String, String> match = new LinkedHashMap<>();
        part.with(
                "match",
                at -> at.entries().forEach((theirs, ours) -> {
                    match.put(theirs, ours.text());
                    other.ifPresent(them -> draft.field(at.key(theirs), them, theirs));
                    draft.field(ours, type, ours.text());
                }));
        return new Views.Related(
                record, part.textOrNull("by"), match, part.both("title", "titleEn"), part.flag("create"));
    }

    private Views.BoardView board(Value value) {
        Part part = value.part(Set.of("by", "card"));
        part.required("by")
                .ifPresent(at -> columns.of(
                        at,
                        at.text(),
                        states(),
                        field -> field.kind() == Kind.CHOICE,
                        "不是选项字段,不能分列",
                        "is no choice, so it makes no columns"));
        part.items("card").forEach(columns::shown);
        return new Views.BoardView(part.text("by", "state"), part.texts("card"));
    }

    /** The word {@code state}, where records have states. */
    private Set<String> states() {
        return type.states().isEmpty() ? Set.of() : Set.of("state");
    }

    private Views.MapView map(Value value) {
        Part part = value.part(Set.of("field"));
        part.required("field")
                .ifPresent(at -> columns.of(
                        at,
                        at.text(),
                        Set.of("place"),
                        field -> field.kind() == Kind.LOCATION,
                        "不是位置字段(location)",
                        "is no location"));
        return new Views.MapView(part.text("field", "place"));
    }

    private Views.CalendarView calendar(Value value) {
        Part part = value.part(Set.of("from", "to", "title"));
        part.required("from").ifPresent(this::dated);
        part.with("to", this::dated);
        part.with("title", columns::shown);
        return new Views.CalendarView(part.text("from", ""), part.textOrNull("to"), part.text("title", "name"));
    }

    private void dated(Value at) {
        columns.of(
                at,
                at.text(),
                Set.of("created", "due"),
                field -> field.kind().dated(),
                "不是日期或时刻字段",
                "is no date and no moment");
    }

    private Views.Figure figure(Value value) {
        Part part = value.part(Set.of("by", "measure", "chart", "title", "titleEn", "where"));
        String by = part.textOrNull("by");
        boolean monthly = by != null && by.startsWith(MONTH);
        String field = monthly && by != null ? by.substring(MONTH.length()) : by;
        part.with("by", at -> grouped(at, String.valueOf(field), monthly));
        Matcher measure = MEASURE.matcher(part.text("measure", "count"));
        if (!measure.matches()) {
            part.with(
                    "measure",
                    at -> at.fault(
                            "bad-measure", "须为 count、sum:字段 或 avg:字段", "this must be count, sum:field or avg:field"));
            measure = MEASURE.matcher("count");
            measure.matches();
        }
        String measured = measure.group(2);
        part.with("measure", at -> {
            if (measured != null) {
                columns.of(at, measured, Set.of(), one -> one.kind().numeric(), "不是数字", "is no number");
            }
        });
        return new Views.Figure(
                part.both("title", "titleEn"),
                field,
                monthly,
                Views.Measure.valueOf(
                        measured == null ? "COUNT" : measure.group(1).toUpperCase(Locale.ROOT)),
                measured,
                part.at("chart")
                        .map(at -> at.one(List.of("bar", "pie", "line", "number", "table")))
                        .filter(chart -> !chart.isEmpty())
                        .map(chart -> Views.Chart.valueOf(chart.toUpperCase(Locale.ROOT)))
                        .orElse(by == null ? Views.Chart.NUMBER : Views.Chart.BAR),
                where(part));
    }

    private void grouped(Value at, String field, boolean monthly) {
        if (monthly) {
            columns.of(
                    at,
                    field,
                    Set.of("created", "updated", "due"),
                    one -> one.kind().dated(),
                    "不是日期或时刻字段,不能按月统计",
                    "is no date, so it has no months");
        } else {
            columns.of(
                    at,
                    field,
                    Set.of("state", "place", "owner"),
                    one -> one.kind().plain()
                            || one.kind() == Kind.CHOICES
                            || one.kind().refers(),
                    "不能用来分组统计",
                    "cannot tell figures apart");
        }
    }

    private Views.PublicView open(Value value) {
        Part part = value.part(Set.of("where", "fields", "until", "title", "titleEn"));
        part.required("fields").ifPresent(fields -> fields.items().forEach(columns::shown));
        part.with("until", at -> draft.later(() -> draft.expressions.check(at, at.text(), draft.namesOf(type))));
        return new Views.PublicView(
                part.ifBoth("title", "titleEn").orElse(type.title()),
                where(part),
                part.texts("fields"),
                part.textOrNull("until"));
    }

    private Views.ResidentView resident(Value value) {
        Part part = value.part(Set.of("where", "fields"));
        part.required("fields").ifPresent(fields -> fields.items().forEach(columns::detail));
        return new Views.ResidentView(where(part), Set.copyOf(part.texts("fields")));
    }

    private Views.PhoneView phone(Value value) {
        Part part = value.part(Set.of("list"));
        part.required("list").ifPresent(list -> list.items().forEach(columns::shown));
        return new Views.PhoneView(part.texts("list"));
    }
}
