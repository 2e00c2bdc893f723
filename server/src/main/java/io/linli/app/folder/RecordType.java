package io.linli.app.folder;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of records (记录类型).
 *
 * @param numberPattern how they are numbered, for example {@code TJ{yyyyMMdd}-{0000}}
 * @param nameExpression FEEL text: what people call a record; its number if there is none
 * @param placeField field that holds the place of a record; otherwise the place it was created for
 * @param ownerField field of kind person whose account owns a record; otherwise whoever made it
 * @param states first is the initial one; without any, records have no state
 * @param initialState FEEL: the first state of a record, if it is not always the first of them
 * @param search fields that the search box looks at
 * @param due FEEL date: when a record is overdue
 * @param process what is started by itself
 * @param retention how long records are kept after their last change
 * @param formulas fields with formulas, each after those that it reads
 * @param schema JSON Schema (2020-12) of the document, completed: what the kind of each field says about its type is in it
 */
public record RecordType(
        String name,
        Text title,
        @Nullable String numberPattern,
        @Nullable String nameExpression,
        @Nullable String placeField,
        @Nullable String ownerField,
        List<State> states,
        @Nullable String initialState,
        List<RecordAction> actions,
        List<Field> fields,
        List<String> search,
        List<Unique> unique,
        @Nullable String due,
        @Nullable Begin process,
        List<RecordCheck> checks,
        @Nullable Period retention,
        @Nullable String legalBasis,
        List<String> formulas,
        Map<String, Object> schema) {

    public RecordType {
        states = List.copyOf(states);
        actions = List.copyOf(actions);
        fields = List.copyOf(fields);
        search = List.copyOf(search);
        unique = List.copyOf(unique);
        checks = List.copyOf(checks);
        formulas = List.copyOf(formulas);
    }

    /** The same type with its computed fields in the order in which they are reckoned. */
    RecordType ordered(List<String> order) {
        return new RecordType(
                name,
                title,
                numberPattern,
                nameExpression,
                placeField,
                ownerField,
                states,
                initialState,
                actions,
                fields,
                search,
                unique,
                due,
                process,
                checks,
                retention,
                legalBasis,
                order,
                schema);
    }

    public Optional<Field> field(String field) {
        return fields.stream().filter(one -> one.name().equals(field)).findFirst();
    }

    public Optional<State> state(String code) {
        return states.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** Whether a record is at its end in a state. */
    public boolean isFinal(String state) {
        return state(state).map(State::last).orElse(false);
    }

    public Optional<RecordAction> action(String code) {
        return actions.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /**
     * Fields whose values together occur once.
     *
     * @param states among the records in these states only; among all if empty
     * @param message what people are told who come second; the fields are named if null
     */
    public record Unique(
            List<String> fields,
            List<String> states,
            @Nullable Text message) {
        public Unique {
            fields = List.copyOf(fields);
            states = List.copyOf(states);
        }
    }

    /**
     * A process that is started by itself.
     *
     * @param start key of the process within the application
     * @param on {@code create}
     */
    public record Begin(String start, String on) {}
}
