package io.linli.incident.catalogue;

import io.linli.database.Announcements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The catalogue in memory. Answers at once; a change made by any node is seen at once. */
@Component
public class IncidentTypes {

    /** The type of what nobody could classify yet. */
    public static final String UNCLASSIFIED = "X";

    static final String TOPIC = "incident-types";

    private final TypeStore store;
    private volatile Snapshot snapshot = new Snapshot(List.of());

    IncidentTypes(TypeStore store, Announcements announcements) {
        this.store = store;
        store.loadShippedTypesOnce();
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        snapshot = new Snapshot(store.all());
    }

    public Optional<IncidentType> find(String code) {
        return Optional.ofNullable(snapshot.byCode.get(code));
    }

    /** The name of a type, its code if there is no such type. */
    public String name(String code) {
        return find(code).map(IncidentType::name).orElse(code);
    }

    /** The first-level class that a type counts under. */
    public String level1Name(String code) {
        return find(code).map(IncidentType::level1Name).orElse("未分类");
    }

    /** The English name of a type; null if there is no such type. */
    public @Nullable String nameEn(String code) {
        return find(code).map(IncidentType::nameEn).orElse(null);
    }

    /** The English name of the first-level class, where a first-level type carries its name. */
    public @Nullable String level1NameEn(String code) {
        return snapshot.englishOfLevel1.get(level1Name(code));
    }

    /** All types, each parent before its children. */
    public List<IncidentType> all() {
        return snapshot.inOrder;
    }

    /** The names from the first level down to the type. */
    public List<String> path(IncidentType type) {
        List<String> names = new ArrayList<>();
        for (IncidentType at = type; at != null; at = parent(at)) {
            names.addFirst(at.name());
        }
        return names;
    }

    /** The type with these names from the first level down, as labelled histories write them. */
    public Optional<IncidentType> named(List<String> path) {
        return Optional.ofNullable(snapshot.byPath.get(String.join("/", path)));
    }

    private @Nullable IncidentType parent(IncidentType type) {
        return type.parentCode() == null ? null : snapshot.byCode.get(type.parentCode());
    }

    private final class Snapshot {

        final List<IncidentType> inOrder;
        final Map<String, IncidentType> byCode = new LinkedHashMap<>();
        final Map<String, IncidentType> byPath = new HashMap<>();
        final Map<String, String> englishOfLevel1 = new HashMap<>();

        Snapshot(List<IncidentType> types) {
            inOrder = types.stream()
                    .sorted(Comparator.comparingInt(IncidentType::level).thenComparing(IncidentType::code))
                    .toList();
            inOrder.forEach(type -> byCode.put(type.code(), type));
            inOrder.stream()
                    .filter(type -> type.level() == 1)
                    .forEach(type -> englishOfLevel1.put(type.name(), type.nameEn()));
            inOrder.forEach(type -> byPath.putIfAbsent(String.join("/", names(type)), type));
        }

        private List<String> names(IncidentType type) {
            List<String> names = new ArrayList<>();
            for (IncidentType at = type;
                    at != null;
                    at = at.parentCode() == null ? null : byCode.get(at.parentCode())) {
                names.addFirst(at.name());
            }
            return names;
        }
    }
}
