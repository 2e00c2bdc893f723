package io.linli.app.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts computed fields into the order in which they must be reckoned, and finds those that wait for each other: formulas
 * of a type read each other, roll-ups read fields of other types.
 */
final class FormulaOrder {

    private final Draft draft;

    /** What each computed field reads, both as {@code type.field}. */
    private final Map<String, Set<String>> reads = new HashMap<>();

    FormulaOrder(Draft draft) {
        this.draft = draft;
        draft.types
                .values()
                .forEach(type -> type.fields().stream()
                        .filter(Field::computed)
                        .forEach(field -> reads.put(type.name() + "." + field.name(), reads(type, field))));
    }

    private Set<String> reads(RecordType type, Field field) {
        Set<String> read = new LinkedHashSet<>();
        if (field.formula() != null) {
            draft.expressions.names(field.formula()).forEach(name -> read.add(type.name() + "." + name));
        }
        Rollup rollup = field.rollup();
        if (rollup != null) {
            Set<String> names = new HashSet<>(rollup.where().keySet());
            names.add(rollup.field() == null ? "" : rollup.field());
            names.add(rollup.order() == null ? "" : rollup.order());
            names.forEach(name -> read.add(rollup.record() + "." + name));
        }
        return read;
    }

    /** The fields that read each other in a circle, as {@code type.field}. */
    Set<String> circles() {
        Set<String> circles = new HashSet<>();
        for (String field : reads.keySet()) {
            if (reaches(field, field, new HashSet<>())) {
                circles.add(field);
            }
        }
        return circles;
    }

    private boolean reaches(String from, String goal, Set<String> seen) {
        for (String next : reads.getOrDefault(from, Set.of())) {
            if (next.equals(goal) || (seen.add(next) && reaches(next, goal, seen))) {
                return true;
            }
        }
        return false;
    }

    /** The computed fields of a type, each after those that it reads. */
    List<String> of(RecordType type) {
        Set<String> order = new LinkedHashSet<>();
        type.fields().stream()
                .filter(Field::computed)
                .forEach(field -> put(type.name() + "." + field.name(), order, new HashSet<>()));
        String prefix = type.name() + ".";
        List<String> fields = new ArrayList<>();
        order.stream()
                .filter(field -> field.startsWith(prefix))
                .forEach(field -> fields.add(field.substring(prefix.length())));
        return fields;
    }

    private void put(String field, Set<String> order, Set<String> seen) {
        if (!reads.containsKey(field) || !seen.add(field)) {
            return;
        }
        reads.getOrDefault(field, Set.of()).forEach(read -> put(read, order, seen));
        order.add(field);
    }
}
