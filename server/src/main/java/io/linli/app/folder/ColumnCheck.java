package io.linli.app.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Checks the names that views and reports show: fields, and what the platform says of every record. */
final class ColumnCheck {

    /** What can be shown of every record beside its fields. */
    static final Set<String> COLUMNS = Set.of("number", "name", "state", "place", "due", "created", "updated", "owner");

    static final Set<String> FILTERS =
            Set.of("state", "place", "within", "created", "updated", "due", "overdue", "owner");
    private static final Set<String> SORTS = Set.of("number", "state", "place", "due", "created", "updated");

    private final RecordType type;

    ColumnCheck(RecordType type) {
        this.type = type;
    }

    /** Something that is shown to whoever sees the list. */
    void shown(Value at) {
        open(
                at,
                COLUMNS,
                field -> !field.kind().attached() && field.kind() != Kind.TABLE,
                "不能在列表中显示",
                "cannot be shown in lists");
    }

    /** Something that is shown on the page of a record, masked if it is sensitive. */
    void detail(Value at) {
        if (!COLUMNS.contains(at.text()) || type.field(at.text()).isPresent()) {
            named(at, COLUMNS);
        }
    }

    void filter(Value at) {
        open(
                at,
                FILTERS,
                field -> field.kind().plain() || field.kind().refers() || field.kind() == Kind.CHOICES,
                "不能用来筛选",
                "cannot be filtered by");
    }

    void sorted(Value at, String column) {
        if (!SORTS.contains(column)) {
            named(at, column, SORTS)
                    .ifPresent(field -> sealed(at, field).ifPresent(open -> {
                        if (!open.kind().plain() || open.multiple()) {
                            at.fault(
                                    "bad-kind",
                                    "不能按“" + column + "”排序",
                                    "lists cannot be sorted by \"" + column + "\"");
                        }
                    }));
        }
    }

    /** A field of some kinds, or one of some other words. */
    void of(Value at, String column, Set<String> words, Predicate<Field> fits, String zh, String en) {
        if (!words.contains(column)) {
            named(at, column, words)
                    .flatMap(field -> sealed(at, field))
                    .filter(fits.negate())
                    .ifPresent(field -> at.fault("bad-kind", "“" + column + "”" + zh, "\"" + column + "\" " + en));
        }
    }

    private void open(Value at, Set<String> words, Predicate<Field> fits, String zh, String en) {
        of(at, at.text(), type.field(at.text()).isPresent() ? Set.of() : words, fits, zh, en);
    }

    private void named(Value at, Set<String> words) {
        named(at, at.text(), words);
    }

    private Optional<Field> named(Value at, String column, Set<String> words) {
        Optional<Field> field = type.field(column);
        if (field.isEmpty() && !column.isEmpty()) {
            List<String> known = new ArrayList<>(words);
            type.fields().forEach(one -> known.add(one.name()));
            Draft.unknownField(at, column, known);
        }
        return field;
    }

    private Optional<Field> sealed(Value at, Field field) {
        if (field.sensitive()) {
            at.fault(
                    "sensitive-field",
                    "“" + field.name() + "”是敏感字段,不能出现在这里",
                    "\"" + field.name() + "\" is sensitive and has no place here");
            return Optional.empty();
        }
        return Optional.of(field);
    }
}
