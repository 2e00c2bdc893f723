package io.linli.registry.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.registry.Kind;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who and what is related to a record. */
@Component
public class Relations {

    private static final String MINE = "WHERE (from_id = :id OR to_id = :id) ORDER BY type, since LIMIT 500";

    private final Shelf<RelationFacts> shelf;
    private final Shelves shelves;
    private final Keeping keeping;

    Relations(Shelf<RelationFacts> shelf, Shelves shelves, Keeping keeping) {
        this.shelf = shelf;
        this.shelves = shelves;
        this.keeping = keeping;
    }

    /**
     * One relation, seen from one of its ends.
     *
     * @param outward whether it is read from this record to the other
     * @param name what people call the other record
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Related(
            UUID id,
            int version,
            String type,
            String state,
            boolean outward,
            Kind kind,
            UUID subject,
            String name,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable Double share,
            @Nullable String note) {}

    /** The relations of a record that can be seen; the other end may lie outside of the asker's places. */
    @Transactional(readOnly = true)
    public List<Related> of(Kind kind, UUID id, @Nullable LocalDate asOf) {
        Shelf<?> own = shelves.of(kind);
        keeping.now(own, id);
        List<Stored<RelationFacts>> found = touching(id).stream()
                .filter(relation -> !"merged".equals(relation.facts().state()) && isValid(relation.facts(), asOf))
                .toList();
        Map<UUID, String> names = names(found);
        return found.stream().map(relation -> related(relation, id, names)).toList();
    }

    private static boolean isValid(RelationFacts facts, @Nullable LocalDate asOf) {
        return asOf == null
                || (facts.since() == null || !facts.since().isAfter(asOf))
                        && (facts.until() == null || !facts.until().isBefore(asOf));
    }

    /** All relations that start or end at a record, merged ones too. */
    public List<Stored<RelationFacts>> touching(UUID id) {
        return shelf.query(MINE, Map.of("id", id));
    }

    private Map<UUID, String> names(Collection<Stored<RelationFacts>> relations) {
        Map<String, List<UUID>> wanted = new HashMap<>();
        for (Stored<RelationFacts> relation : relations) {
            add(wanted, relation.facts().fromKind(), relation.facts().fromId());
            add(wanted, relation.facts().toKind(), relation.facts().toId());
        }
        Map<UUID, String> names = new HashMap<>();
        wanted.forEach((kind, ids) -> shelves.of(Kind.ofCode(kind))
                .find(ids)
                .forEach(record -> names.put(record.id(), record.facts().title())));
        return names;
    }

    private static void add(Map<String, List<UUID>> wanted, @Nullable String kind, @Nullable UUID id) {
        if (kind != null && id != null) {
            wanted.computeIfAbsent(kind, any -> new ArrayList<>()).add(id);
        }
    }

    private static Related related(Stored<RelationFacts> relation, UUID id, Map<UUID, String> names) {
        RelationFacts facts = relation.facts();
        boolean outward = id.equals(facts.fromId());
        UUID other = Objects.requireNonNull(outward ? facts.toId() : facts.fromId());
        String kind = Objects.requireNonNull(outward ? facts.toKind() : facts.fromKind());
        return new Related(
                relation.id(),
                relation.version(),
                String.valueOf(facts.type()),
                String.valueOf(facts.state()),
                outward,
                Kind.ofCode(kind),
                other,
                names.getOrDefault(other, "不在管辖范围内"),
                facts.since(),
                facts.until(),
                facts.share(),
                facts.note());
    }

    /**
     * Turns the relations of one record to another; one that the other has already is left aside.
     *
     * @return how each was before, for turning back
     */
    @Transactional
    public List<Turned> turn(UUID from, UUID to, String place, Note note) {
        var existing = touching(to).stream()
                .map(relation -> signature(relation.facts(), to))
                .collect(Collectors.toSet());
        List<Turned> turned = new ArrayList<>();
        for (Stored<RelationFacts> relation : touching(from)) {
            RelationFacts facts = relation.facts();
            boolean outward = from.equals(facts.fromId());
            boolean twice =
                    existing.contains(signature(facts, from)) || to.equals(outward ? facts.toId() : facts.fromId());
            RelationFacts after = facts.turned(
                    outward ? to : Objects.requireNonNull(facts.fromId()),
                    outward ? Objects.requireNonNull(facts.toId()) : to,
                    twice ? "merged" : String.valueOf(facts.state()),
                    outward ? place : String.valueOf(facts.placeCode()));
            keeping.write(shelf, relation, after, note, null);
            turned.add(new Turned(
                    relation.id(), outward, String.valueOf(facts.state()), String.valueOf(facts.placeCode())));
        }
        return turned;
    }

    private static String signature(RelationFacts facts, UUID self) {
        boolean outward = self.equals(facts.fromId());
        return facts.type() + "|" + outward + "|" + (outward ? facts.toId() : facts.fromId());
    }

    /**
     * How a relation was before it was turned.
     *
     * @param outward whether it started at the record
     */
    public record Turned(UUID id, boolean outward, String state, String placeCode) {}

    /** Turns relations back to the record they were taken from. */
    @Transactional
    public void turnBack(List<Turned> turned, UUID to, Note note) {
        for (Turned one : turned) {
            shelf.lock(one.id()).ifPresent(relation -> {
                RelationFacts facts = relation.facts();
                RelationFacts after = facts.turned(
                        one.outward() ? to : Objects.requireNonNull(facts.fromId()),
                        one.outward() ? Objects.requireNonNull(facts.toId()) : to,
                        one.state(),
                        one.placeCode());
                keeping.write(shelf, relation, after, note, null);
            });
        }
    }
}
