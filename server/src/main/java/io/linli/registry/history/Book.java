package io.linli.registry.history;

import io.linli.registry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The description of one kind of record: its table and its fields.
 *
 * @param type the record that holds the facts; its components are the fields
 * @param table the table that keeps it
 */
public record Book<F extends Facts>(Kind kind, Class<F> type, String table, List<Field> fields) {

    public Book {
        fields = List.copyOf(fields);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Names of the sealed fields. */
    public Set<String> sealed() {
        return fields.stream().filter(Field::sealed).map(Field::name).collect(Collectors.toUnmodifiableSet());
    }
}
