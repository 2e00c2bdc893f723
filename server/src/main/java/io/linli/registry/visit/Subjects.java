package io.linli.registry.visit;

import io.linli.http.Refusal;
import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import io.linli.registry.history.Unknown;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.thing.ThingFacts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The houses, organisations and things that are visited, as records of the register. */
@Component
class Subjects {

    private final Shelves shelves;
    private final Shelf<HouseFacts> houses;
    private final Keeping keeping;
    private final JsonMapper json;

    Subjects(Shelves shelves, Shelf<HouseFacts> houses, Keeping keeping, JsonMapper json) {
        this.json = json;
        this.shelves = shelves;
        this.houses = houses;
        this.keeping = keeping;
    }

    /**
     * The subject of a visit, locked; a house that nobody has recorded yet is recorded now.
     *
     * @throws Refusal 404 if it cannot be seen, 400 if the address tree has no such house
     */
    Stored<?> locked(Kind kind, NewVisit.Subject subject, Note note) {
        if (subject.id() != null) {
            return shelves.of(kind).lock(subject.id()).orElseThrow(Unknown::subject);
        }
        String code = String.valueOf(subject.code());
        return houses.query("WHERE code = :code FOR UPDATE", Map.of("code", code)).stream()
                .findFirst()
                .orElseGet(() -> recorded(code, note));
    }

    private Stored<HouseFacts> recorded(String code, Note note) {
        return keeping.create(houses, houses.facts(json.createObjectNode().put("code", code)), note);
    }

    /** A record by its key, or a house by its code, if anybody has recorded it. */
    Optional<Stored<?>> find(Kind kind, @Nullable UUID id, @Nullable String code) {
        if (id != null) {
            return shelves.of(kind).find(id).map(found -> found);
        }
        return houses.query("WHERE code = :code", Map.of("code", String.valueOf(code))).stream()
                .<Stored<?>>map(found -> found)
                .findFirst();
    }

    /** Writes fields of a locked record; null empties a field. */
    Stored<?> write(Kind kind, Stored<?> before, Map<String, @Nullable String> fields, Note note) {
        return write(shelves.of(kind), before.id(), fields, note);
    }

    private <F extends Facts> Stored<F> write(
            Shelf<F> shelf, UUID id, Map<String, @Nullable String> fields, Note note) {
        Stored<F> before = shelf.lock(id).orElseThrow(Unknown::subject);
        ObjectNode tree = shelf.tree(before.facts());
        fields.forEach((name, value) -> {
            if (value == null) {
                tree.remove(name);
            } else {
                tree.put(name, value);
            }
        });
        return keeping.write(shelf, before, shelf.checked(shelf.facts(tree)), note, null);
    }

    /** Puts back what a change of a record did, as far as nobody has changed it since. */
    void giveBack(Made made, Note note) {
        giveBack(shelves.of(made.kind()), made, note);
    }

    private <F extends Facts> void giveBack(Shelf<F> shelf, Made made, Note note) {
        shelf.lock(made.id()).ifPresent(now -> keeping.giveBack(shelf, now, made.version(), note));
    }

    /** The field that holds the day of the next visit. */
    static String dueField(Kind kind) {
        return kind == Kind.HOUSE ? "visitDue" : "inspectionDue";
    }

    /** The field that holds the day of the last visit. */
    static String lastField(Kind kind) {
        return kind == Kind.HOUSE ? "visited" : "inspected";
    }

    /** The day by which a visit is due. */
    static @Nullable LocalDate due(Facts facts) {
        return switch (facts) {
            case HouseFacts house -> house.visitDue();
            case OrganisationFacts organisation -> organisation.inspectionDue();
            case ThingFacts thing -> thing.inspectionDue();
            default -> null;
        };
    }

    /** The day on which somebody last saw it. */
    static @Nullable LocalDate last(Facts facts) {
        return switch (facts) {
            case HouseFacts house -> house.visited();
            case OrganisationFacts organisation -> organisation.inspected();
            case ThingFacts thing -> thing.inspected();
            default -> null;
        };
    }
}
