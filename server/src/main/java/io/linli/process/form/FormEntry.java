package io.linli.process.form;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has filled in, as its form takes it (填写结果): without what is not asked for and what nobody enters, with
 * what is reckoned. What is hidden counts as empty to all other rules, so that the page, which does not send it, and the
 * server, which does not take it, come to the same.
 *
 * @param taken what people have entered and the form has asked for
 * @param cleared fields that have no value any more: people have emptied them, or their formulas have none
 * @param reckoned values of formulas
 * @param hidden what is not asked for: fields, and cells of tables
 * @param sight what expressions see of it all
 */
public record FormEntry(
        Map<String, Object> taken,
        Set<String> cleared,
        Map<String, Object> reckoned,
        Set<String> hidden,
        Map<String, Object> sight) {

    /**
     * Takes what somebody has sent.
     *
     * @param sent by field; null or empty for what was emptied
     * @param known what the document says of the form's fields already; rows of tables keep from it what is only shown
     * @param around what expressions see beside the form
     */
    public static FormEntry of(
            FormRules rules,
            Map<String, ? extends @Nullable Object> sent,
            Map<String, Object> known,
            Map<String, Object> around) {
        Map<String, Object> entered = new LinkedHashMap<>();
        Set<String> cleared = new HashSet<>();
        sent.forEach((name, value) -> rules.field(name)
                .filter(field -> !field.fixed())
                .ifPresent(field -> {
                    if (FieldValues.empty(value)) {
                        cleared.add(name);
                    } else {
                        entered.put(name, ReadonlyCells.kept(field, cleaned(field, value), known.get(name)));
                    }
                }));
        Map<String, Object> all = new LinkedHashMap<>(known);
        all.keySet().removeAll(cleared);
        all.putAll(entered);
        Set<String> hidden = Set.of();
        Looked looked = look(rules, all, hidden, around);
        // Each round may show what the one before has hidden; conditions that turn in a circle come to no rest.
        for (int round = 0; round <= rules.fields().size() && !looked.hidden().equals(hidden); round++) {
            hidden = looked.hidden();
            looked = look(rules, all, hidden, around);
        }
        cleared.removeAll(hidden);
        Set<String> reckoned = looked.reckoned().keySet();
        rules.fields().stream()
                .filter(field -> field.formula() != null)
                .map(FormField::name)
                .filter(name -> !reckoned.contains(name))
                .forEach(cleared::add);
        return new FormEntry(taken(entered, looked), cleared, looked.reckoned(), hidden, looked.sight());
    }

    /** What the rules say when some of it is hidden. */
    private record Looked(
            Map<String, Object> values, Map<String, Object> reckoned, Set<String> hidden, Map<String, Object> sight) {}

    private static Looked look(
            FormRules rules, Map<String, Object> all, Set<String> hidden, Map<String, Object> around) {
        Map<String, Object> values = rules.without(all, hidden);
        Map<String, Object> sight = rules.sight(values, around);
        Map<String, Object> reckoned = new LinkedHashMap<>();
        rules.reckon(values, sight, (name, value) -> {
            if (value == null) {
                values.remove(name);
            } else {
                values.put(name, value);
                reckoned.put(name, value);
            }
        });
        return new Looked(values, reckoned, rules.hidden(values, sight), sight);
    }

    private static Map<String, Object> taken(Map<String, Object> entered, Looked looked) {
        Map<String, Object> taken = new LinkedHashMap<>(looked.values());
        taken.keySet().retainAll(entered.keySet());
        looked.reckoned().keySet().removeAll(entered.keySet());
        return taken;
    }

    /** The rows of a table without cells that are empty or reckoned. */
    private static Object cleaned(FormField field, @Nullable Object value) {
        if (!field.isTable() || !(value instanceof Collection<?> rows)) {
            return value instanceof String text ? text.strip() : Objects.requireNonNull(value);
        }
        return rows.stream()
                .map(row -> row instanceof Map<?, ?> cells ? cleaned(field, cells) : row)
                .toList();
    }

    private static Map<String, Object> cleaned(FormField table, Map<?, ?> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.forEach((name, cell) -> {
            boolean computed = table.column(String.valueOf(name))
                    .filter(FormField::computed)
                    .isPresent();
            if (!computed && !FieldValues.empty(cell)) {
                cells.put(String.valueOf(name), cell);
            }
        });
        return cells;
    }

    /** What goes into the document: what was entered, and what is reckoned from it. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(taken);
        values.putAll(reckoned);
        return values;
    }
}
