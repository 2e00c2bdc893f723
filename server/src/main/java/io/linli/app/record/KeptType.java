package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Views;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type of records with its place in the database.
 *
 * @param number names its partition
 * @param revision of what is derived from documents
 * @param positions where the values of fields stand in {@code keys}, from 1
 * @param uniques where groups of fields stand in {@code uniques}, from 1; names joined by commas
 * @param counted what is counted of each record
 * @param shown the fields that the reader sees; null if he sees all
 */
record KeptType(
        App app,
        RecordType type,
        Standing.State standing,
        int number,
        int revision,
        Map<String, Integer> positions,
        Map<String, Integer> uniques,
        List<Counted> counted,
        @Nullable Set<String> shown) {

    KeptType {
        positions = Map.copyOf(positions);
        uniques = Map.copyOf(uniques);
        counted = List.copyOf(counted);
        shown = shown == null ? null : Set.copyOf(shown);
    }

    /** The same for a resident, who sees some fields only: by others nothing can be looked for, sorted or shown. */
    KeptType showing(Set<String> fields) {
        Map<String, Integer> open = positions.entrySet().stream()
                .filter(one -> fields.contains(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new KeptType(app, type, standing, number, revision, open, uniques, counted, fields);
    }

    /** Whether the reader sees a field of this type. */
    boolean shows(String field) {
        return shown == null || shown.contains(field);
    }

    /** Whether the reader sees all fields of a record that have files. */
    boolean showsAttachments(StoredRecord record) {
        return type.fields().stream()
                .filter(field -> field.kind().attached() || field.kind() == Kind.TABLE)
                .allMatch(field -> shows(field.name()) || record.values().get(field.name()) == null);
    }

    String name() {
        return type.name();
    }

    Views views() {
        Views views = Objects.requireNonNull(app.views().get(type.name()), "each type has views");
        return shown == null ? views : views.forResidents();
    }

    Optional<Field> field(String name) {
        return type.field(name).filter(any -> shows(name));
    }

    /** The path of a record, by which processes and files know it. */
    String path(Object id) {
        return app.id() + "/" + type.name() + "/" + id;
    }

    boolean hasStates() {
        return !type.states().isEmpty();
    }
}
