package io.linli.incident.catalogue;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds classes that a labelled history uses and the catalogue does not know. */
@Component
public class TaughtTypes {

    private final IncidentTypes types;
    private final TypeStore store;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    TaughtTypes(
            IncidentTypes types,
            TypeStore store,
            Announcements announcements,
            PlatformTransactionManager transactions) {
        this.types = types;
        this.store = store;
        this.announcements = announcements;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes sure that there is a type for each path of names.
     *
     * @param paths names from the first level down, one to three each
     */
    public synchronized void add(Collection<List<String>> paths) {
        Map<String, IncidentType> added = new HashMap<>();
        List<IncidentType> fresh = new ArrayList<>();
        for (List<String> path : paths) {
            for (int level = 1; level <= path.size(); level++) {
                List<String> upTo = path.subList(0, level);
                if (find(upTo, added).isEmpty()) {
                    IncidentType type = type(upTo, added);
                    added.put(String.join("/", upTo), type);
                    fresh.add(type);
                }
            }
        }
        if (!fresh.isEmpty()) {
            Scopes.asSystem(() -> transaction.execute(status -> {
                store.insertAll(fresh);
                announcements.announce(IncidentTypes.TOPIC, "taught");
                return true;
            }));
        }
    }

    private Optional<IncidentType> find(List<String> path, Map<String, IncidentType> added) {
        return types.named(path).or(() -> Optional.ofNullable(added.get(String.join("/", path))));
    }

    private IncidentType type(List<String> path, Map<String, IncidentType> added) {
        IncidentType parent = path.size() == 1
                ? null
                : find(path.subList(0, path.size() - 1), added).orElseThrow();
        IncidentType usual =
                parent != null ? parent : types.find(IncidentTypes.UNCLASSIFIED).orElseThrow();
        return new IncidentType(
                code(parent == null ? "T" : parent.code() + "T", added),
                parent == null ? null : parent.code(),
                path.size(),
                "taught",
                path.getLast(),
                path.getLast(),
                null,
                parent == null ? path.getLast() : parent.level1Name(),
                usual.urgency(),
                usual.limits(),
                null,
                parent != null && parent.isPublic(),
                parent != null && parent.photoRequired(),
                true,
                1);
    }

    private String code(String prefix, Map<String, IncidentType> added) {
        for (int number = 1; ; number++) {
            String code = "%s%02d".formatted(prefix, number);
            if (types.find(code).isEmpty() && !taken(code, added)) {
                return code;
            }
        }
    }

    private static boolean taken(String code, Map<String, IncidentType> added) {
        return added.values().stream().anyMatch(type -> type.code().equals(code));
    }
}
