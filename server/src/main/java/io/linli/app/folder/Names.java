package io.linli.app.folder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that an expression may read.
 *
 * @param known outermost names
 * @param inside what there is inside of a name, where that is known
 * @param columns names that a filter over a table reads
 */
record Names(Set<String> known, Map<String, Set<String>> inside, Set<String> columns) {

    /** What the platform says of every record. */
    static final Set<String> OF_RECORDS =
            Set.of("id", "number", "state", "placeCode", "created", "updated", "owner", "version");

    private static final Set<String> ALWAYS = Set.of("settings", "today", "now", "me", "old");
    private static final Set<String> REFERENCE = Set.of("id", "title");
    private static final Set<String> SPOT = Set.of("lng", "lat", "address");

    /** The names of fields. */
    static Names of(List<Field> fields, Set<String> settings) {
        Set<String> known = new HashSet<>(ALWAYS);
        known.addAll(OF_RECORDS);
        Map<String, Set<String>> inside = new HashMap<>();
        inside.put("settings", settings);
        inside.put("me", Set.of("id", "name"));
        inside.put("owner", Set.of("id", "title"));
        Set<String> columns = new HashSet<>();
        for (Field field : fields) {
            known.add(field.name());
            if (field.kind().refers()) {
                inside.put(field.name(), REFERENCE);
            } else if (field.kind() == Kind.LOCATION) {
                inside.put(field.name(), SPOT);
            } else if (field.kind() == Kind.TABLE) {
                Set<String> own = field.columns().stream().map(Field::name).collect(Collectors.toSet());
                inside.put(field.name(), own);
                columns.addAll(own);
            } else if (field.kind().attached()) {
                inside.put(field.name(), Set.of("id", "name"));
            }
        }
        inside.put("old", inner(fields));
        return new Names(known, inside, columns);
    }

    /** What {@code record}, {@code old} or {@code item} has inside, if it is a record with these fields. */
    static Set<String> inner(List<Field> fields) {
        Set<String> inner = new HashSet<>(OF_RECORDS);
        inner.add("title");
        inner.add("name");
        inner.add("placeName");
        inner.add("due");
        inner.add("overdue");
        fields.forEach(field -> inner.add(field.name()));
        return inner;
    }

    /** One name more, with what is inside of it. */
    Names with(String name, Set<String> inner) {
        Map<String, Set<String>> deeper = new HashMap<>(inside);
        deeper.put(name, inner);
        return new Names(with(Set.of(name)).known(), deeper, columns);
    }

    /** One name more, of which it is not known what is inside. */
    Names open(String name) {
        Map<String, Set<String>> deeper = new HashMap<>(inside);
        deeper.remove(name);
        return new Names(with(Set.of(name)).known(), deeper, columns);
    }

    /** Further outermost names. */
    Names with(Set<String> names) {
        Set<String> more = new HashSet<>(known);
        more.addAll(names);
        return new Names(more, inside, columns);
    }
}
