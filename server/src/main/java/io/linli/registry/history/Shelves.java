package io.linli.registry.history;

import io.linli.http.Refusal;
import io.linli.registry.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All shelves, by kind. */
@Component
public class Shelves {

    private final Map<Kind, Shelf<?>> byKind = new EnumMap<>(Kind.class);

    Shelves(List<Shelf<?>> shelves) {
        shelves.forEach(shelf -> byKind.put(shelf.book().kind(), shelf));
    }

    public Shelf<?> of(Kind kind) {
        Shelf<?> shelf = byKind.get(kind);
        if (shelf == null) {
            throw new IllegalStateException("nobody keeps " + kind);
        }
        return shelf;
    }

    /**
     * The shelf that an address of a door names.
     *
     * @throws Refusal 404 if there is none
     */
    public Shelf<?> at(String path) {
        return of(Kind.ofPath(path).orElseThrow(Unknown::kind));
    }
}
