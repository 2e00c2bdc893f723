package io.linli.registry.history;

import io.linli.registry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The description of one kind of record: its table and its fields.
 *
 * @param type the record that holds the facts; its components are the fields
 * @param table the table that keeps it
 * @param filters by what its records are found in lists
 */
public record Book<F extends Facts>(Kind kind, Class<F> type, String table, List<Field> fields, List<Filter> filters) {

    public Book {
        fields = List.copyOf(fields);
        filters = List.copyOf(filters);
    }

    public Book(Kind kind, Class<F> type, String table, List<Field> fields) {
        this(kind, type, table, fields, List.of());
    }

    /** The same book with filters beside those of its columns. */
    public Book<F> by(Filter... named) {
        return new Book<>(kind, type, table, fields, List.of(named));
    }

    /** A filter by its name; each field that has a column is one. */
    Optional<Filter> filter(String name) {
        return filters.stream()
                .filter(filter -> filter.name().equals(name))
                .findFirst()
                .or(() -> field(name).map(Field::column).map(column -> Filter.equal(name, column.name())));
    }

    List<String> filterNames() {
        return Stream.concat(
                        filters.stream().map(Filter::name),
                        fields.stream().filter(field -> field.column() != null).map(Field::name))
                .distinct()
                .toList();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Names of the sealed fields. */
    public Set<String> sealed() {
        return fields.stream().filter(Field::sealed).map(Field::name).collect(Collectors.toUnmodifiableSet());
    }
}
