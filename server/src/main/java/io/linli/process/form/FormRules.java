package io.linli.process.form;

import io.linli.process.feel.Feel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a form (表单规则): what its JSON Schema and the expressions in it say. An expression that has no value is
 * one that says nothing. Making one is slow, judging with it is quick: keep it.
 */
public final class FormRules {

    private static final int MOST_COMPLAINTS = 30;

    private final Expressions expressions;
    private final List<FormField> fields;
    private final List<Section> sections;
    private final List<FormCheck> checks;
    private final List<FormField> order;
    private final Shape shape;
    private final Map<?, ?> kinds;
    private final boolean hides;

    /** A part of a form that is shown on a condition. */
    private record Section(String visible, Collection<?> fields) {}

    /**
     * @param schema JSON Schema of an object that {@link io.linli.http.FormSchema#check} has found good
     * @param layout its sections; empty if all is shown in one
     */
    public FormRules(Feel feel, Map<String, Object> schema, Map<String, Object> layout) {
        this.expressions = new Expressions(feel);
        this.fields = FormField.of(schema);
        this.sections = sections(layout);
        this.checks = FormCheck.of(schema);
        this.shape = new Shape(schema);
        this.kinds = schema.get("x-kinds") instanceof Map<?, ?> named ? named : Map.of();
        this.order = new FormulaOrder(feel, fields).fields();
        this.hides = !sections.isEmpty()
                || fields.stream()
                        .anyMatch(field -> field.visible() != null
                                || field.columns().stream().anyMatch(column -> column.visible() != null));
    }

    private static List<Section> sections(Map<String, Object> layout) {
        List<Section> sections = new ArrayList<>();
        if (layout.get("sections") instanceof Collection<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> section
                        && section.get("visible") instanceof String visible
                        && section.get("fields") instanceof Collection<?> names) {
                    sections.add(new Section(visible, names));
                }
            }
        }
        return sections;
    }

    /** Its fields in their order. */
    public List<FormField> fields() {
        return fields;
    }

    /** A field, if the form has it. */
    public Optional<FormField> field(String name) {
        return fields.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether anything in it is reckoned. */
    public boolean reckons() {
        return !order.isEmpty();
    }

    /** Whether anything in it is asked for on a condition. */
    public boolean hides() {
        return hides;
    }

    /**
     * What expressions see: the values of the form, where fields without a value are there and null, and what stands
     * around it.
     */
    public Map<String, Object> sight(Map<String, Object> values, Map<String, Object> around) {
        Map<String, Object> sight = new HashMap<>(around);
        kinds.forEach((name, kind) -> sight.computeIfPresent(
                String.valueOf(name), (any, value) -> FieldValues.seen(String.valueOf(kind), value)));
        fields.forEach(field -> Rows.show(sight, field, values.get(field.name())));
        return sight;
    }

    /**
     * Reckons all formulas anew, each after those that it reads, also those in the rows of tables.
     *
     * @param values the document
     * @param sight what expressions see; what is reckoned is put into it
     * @param into takes each field with its value, null if it has none
     */
    public void reckon(
            Map<String, Object> values, Map<String, Object> sight, BiConsumer<String, @Nullable Object> into) {
        for (FormField field : order) {
            Object value = field.formula() != null
                    ? expressions.stored(field, field.formula(), sight)
                    : reckonedRows(field, values.get(field.name()), sight);
            into.accept(field.name(), value);
            Rows.show(sight, field, value);
        }
    }

    private @Nullable Object reckonedRows(FormField table, @Nullable Object value, Map<String, Object> sight) {
        return Rows.each(
                table,
                value,
                sight,
                (row, cells, within) -> table.columns().stream()
                        .filter(column -> column.formula() != null)
                        .forEach(column -> {
                            Object reckoned = expressions.stored(column, String.valueOf(column.formula()), within);
                            Rows.put(cells, column.name(), reckoned);
                            Rows.show(within, column, reckoned);
                        }));
    }

    /**
     * Gives what nobody has said what it begins with, also in the rows of tables.
     *
     * @param values the document
     * @param sight what expressions see; what is given is put into it
     * @param himself the person who acts, as the register knows him, null if it does not
     * @param into takes each field with its value
     */
    public void begin(
            Map<String, Object> values,
            Map<String, Object> sight,
            @Nullable Map<String, Object> himself,
            BiConsumer<String, @Nullable Object> into) {
        new Beginning(expressions, himself).fill(fields, values, sight, into);
    }

    /**
     * What is not asked for.
     *
     * @param values the document
     * @param sight what expressions see of it
     * @return names of fields, and cells of tables as {@code items.0.amount}
     */
    public Set<String> hidden(Map<String, Object> values, Map<String, Object> sight) {
        Set<String> hidden = new LinkedHashSet<>();
        if (!hides) {
            return hidden;
        }
        sections.stream()
                .filter(section -> !expressions.holds(section.visible(), sight))
                .flatMap(section -> section.fields().stream())
                .forEach(name -> hidden.add(String.valueOf(name)));
        for (FormField field : fields) {
            if (!isVisible(field, sight)) {
                hidden.add(field.name());
            }
            Rows.each(
                    field,
                    values.get(field.name()),
                    sight,
                    (row, cells, within) -> field.columns().stream()
                            .filter(column -> !isVisible(column, within))
                            .forEach(column -> hidden.add(cell(field, row, column))));
        }
        return hidden;
    }

    private static String cell(FormField table, int row, FormField column) {
        return table.name() + "." + row + "." + column.name();
    }

    private boolean isVisible(FormField field, Map<String, Object> sight) {
        return field.visible() == null || expressions.holds(field.visible(), sight);
    }

    /** A document without what is not asked for. */
    public Map<String, Object> without(Map<String, Object> values, Set<String> hidden) {
        Map<String, Object> left = new LinkedHashMap<>(values);
        left.keySet().removeAll(hidden);
        for (FormField field : fields) {
            if (hidden.stream().anyMatch(path -> path.startsWith(field.name() + "."))) {
                Object rows = Rows.each(
                        field,
                        left.get(field.name()),
                        Map.of(),
                        (row, cells, within) -> field.columns().forEach(column -> {
                            if (hidden.contains(cell(field, row, column))) {
                                cells.remove(column.name());
                            }
                        }));
                Rows.put(left, field.name(), rows);
            }
        }
        return left;
    }

    /**
     * What must be filled in.
     *
     * @param open whether a field or a column can be filled in at all
     * @param must whether a field must be, whatever the others say
     */
    public record Demand(Predicate<FormField> open, Predicate<FormField> must) {

        /** What people must fill in who have the form before them. */
        public static final Demand OF_PEOPLE = new Demand(field -> !field.fixed(), FormField::required);
    }

    /**
     * All that is wrong with a document at once, at most 30.
     *
     * @param values the document
     * @param json the same as JSON
     * @param hidden what is not asked for
     * @param sight what expressions see
     * @param demand null if nothing must be filled in yet, because the work is only put aside
     */
    public List<Complaint> complaints(
            Map<String, Object> values,
            JsonNode json,
            Set<String> hidden,
            Map<String, Object> sight,
            @Nullable Demand demand) {
        List<Complaint> complaints = new ArrayList<>();
        shape.faults(json).stream()
                .map(error -> Complaint.of(error, this::title))
                .forEach(complaints::add);
        if (demand != null) {
            fields.forEach(field -> missing(field, values.get(field.name()), hidden, sight, demand, complaints));
            checks.stream()
                    .filter(check -> !expressions.holds(check.when(), sight))
                    .forEach(check ->
                            complaints.add(new Complaint(check.field(), "check", check.message(), check.messageEn())));
        }
        return complaints.stream().distinct().limit(MOST_COMPLAINTS).toList();
    }

    private void missing(
            FormField field,
            @Nullable Object value,
            Set<String> hidden,
            Map<String, Object> sight,
            Demand demand,
            List<Complaint> complaints) {
        if (hidden.contains(field.name())) {
            return;
        }
        boolean must = demand.must().test(field) || demanded(field, sight);
        if (must && demand.open().test(field) && FieldValues.empty(value)) {
            complaints.add(Complaint.required(field.name(), field));
        }
        Rows.each(field, value, sight, (row, cells, within) -> {
            for (FormField column : field.columns()) {
                String path = cell(field, row, column);
                boolean wanted = demand.open().test(column) && (column.required() || demanded(column, within));
                if (wanted && !hidden.contains(path) && FieldValues.empty(cells.get(column.name()))) {
                    complaints.add(Complaint.required(path, column));
                }
            }
        });
    }

    private boolean demanded(FormField field, Map<String, Object> sight) {
        return field.requiredWhen() != null && expressions.holds(field.requiredWhen(), sight);
    }

    private String title(String path) {
        String[] parts = path.split("[.]", 3);
        return field(parts[0])
                .map(field -> parts.length == 3 ? field.column(parts[2]).orElse(field) : field)
                .map(FormField::title)
                .orElse(path);
    }
}
