package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Views;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A type of records with its place in the database.
 *
 * @param number names its partition
 * @param revision of what is derived from documents
 * @param positions where the values of fields stand in {@code keys}, from 1
 * @param uniques where groups of fields stand in {@code uniques}, from 1; names joined by commas
 * @param counted what is counted of each record
 */
record KeptType(
        App app,
        RecordType type,
        Standing.State standing,
        int number,
        int revision,
        Map<String, Integer> positions,
        Map<String, Integer> uniques,
        List<Counted> counted) {

    KeptType {
        positions = Map.copyOf(positions);
        uniques = Map.copyOf(uniques);
        counted = List.copyOf(counted);
    }

    String name() {
        return type.name();
    }

    Views views() {
        return Objects.requireNonNull(app.views().get(type.name()), "each type has views");
    }

    Optional<Field> field(String name) {
        return type.field(name);
    }

    /** The path of a record, by which processes and files know it. */
    String path(Object id) {
        return app.id() + "/" + type.name() + "/" + id;
    }

    boolean hasStates() {
        return !type.states().isEmpty();
    }
}
