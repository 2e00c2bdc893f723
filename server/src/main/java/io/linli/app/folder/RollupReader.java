package io.linli.app.folder;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a roll-up: a figure over the records that refer to one. */
final class RollupReader {

    private final Draft draft;

    RollupReader(Draft draft) {
        this.draft = draft;
    }

    Optional<Rollup> read(Value value) {
        Part part = value.part(Set.of("record", "by", "count", "sum", "max", "last", "order", "where"));
        Optional<Rollup.Measure> measure = java.util.Arrays.stream(Rollup.Measure.values())
                .filter(one -> part.has(key(one)))
                .findFirst();
        if (measure.isEmpty()) {
            value.fault(
                    "missing-key", "缺少 count、sum、max 或 last,请说明如何汇总", "say what is reckoned: count, sum, max or last");
            return Optional.empty();
        }
        @Nullable String field = measure.get() == Rollup.Measure.COUNT ? null : part.textOrNull(key(measure.get()));
        Rollup rollup = new Rollup(
                part.text("record"),
                part.text("by"),
                measure.get(),
                field,
                part.textOrNull("order"),
                new WhereReader(draft).read(part.at("where"), type(part)).values());
        draft.later(() -> type(part).get().ifPresent(type -> check(part, rollup, type)));
        return Optional.of(rollup);
    }

    private static String key(Rollup.Measure measure) {
        return measure.name().toLowerCase(java.util.Locale.ROOT);
    }

    private java.util.function.Supplier<Optional<RecordType>> type(Part part) {
        return () -> part.at("record").flatMap(at -> draft.type(at, at.text()));
    }

    private void check(Part part, Rollup rollup, RecordType type) {
        part.with(
                "by",
                at -> draft.field(at, type, rollup.by()).ifPresent(by -> {
                    if (by.kind() != Kind.RECORD || by.multiple()) {
                        at.fault(
                                "bad-kind",
                                "“" + by.name() + "”须是指向本类记录的字段(record:…)",
                                "\"" + by.name() + "\" must be a field that refers to this type (record:…)");
                    }
                }));
        part.with(key(rollup.measure()), at -> {
            if (rollup.measure() != Rollup.Measure.COUNT) {
                draft.field(at, type, at.text()).ifPresent(field -> checkMeasure(at, rollup.measure(), field));
            }
        });
        part.with(
                "order",
                at -> draft.field(at, type, at.text())
                        .filter(field -> !field.kind().dated())
                        .ifPresent(field -> at.fault("bad-kind", "须为日期或时刻字段", "this must be a date or a moment")));
    }

    private static void checkMeasure(Value at, Rollup.Measure measure, Field field) {
        boolean fits = switch (measure) {
            case SUM -> field.kind().numeric();
            case MAX -> field.kind().numeric() || field.kind().dated() || field.kind() == Kind.MONTH;
            case COUNT, LAST -> true;
        };
        if (!fits) {
            at.fault(
                    "bad-kind",
                    "“" + field.name() + "”不是数字,不能这样汇总",
                    "\"" + field.name() + "\" is no number and cannot be reckoned like this");
        }
    }
}
