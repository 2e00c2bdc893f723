package io.linli.registry.person;

import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who lives in a house, or lived there on an earlier day (同住人): those whose record says so for that day, and those
 * whom a relation with the house names.
 */
@Component
class Inhabitants {

    private static final int MOST = 500;

    private static final String EVER = """
            WHERE merged_into IS NULL AND id IN (
                SELECT id FROM registry.person WHERE house_code = :house
                UNION SELECT subject FROM registry.change WHERE left_house = :house AND kind = 'person')
            ORDER BY id LIMIT :most
            """;

    private static final String RELATED = """
            SELECT r.from_id, r.type, r.since, r.until FROM registry.house h
            JOIN registry.relation r ON r.to_id = h.id AND r.type IN ('lived', 'tenant') AND r.from_kind = 'person'
            WHERE h.code = :house AND r.state <> 'merged'
              AND (r.since IS NULL OR r.since <= :day) AND (r.until IS NULL OR r.until >= :day)
            LIMIT :most
            """;

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;

    Inhabitants(JdbcClient database, Shelf<PersonFacts> shelf, Keeping keeping) {
        this.database = database;
        this.shelf = shelf;
        this.keeping = keeping;
    }

    /**
     * Somebody in a house.
     *
     * @param as resident by his own record, or lived or tenant by a relation
     */
    record Occupant(
            Stored<PersonFacts> person,
            String as,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}

    /** Those who live in a house by their own records; of an earlier day as they were then. */
    @Transactional(readOnly = true)
    public List<Stored<PersonFacts>> residents(String house, @Nullable LocalDate day) {
        return day == null
                ? shelf.query(
                        "WHERE house_code = :house AND state = 'living' ORDER BY household, birth_date LIMIT :most",
                        Map.of("house", house, "most", MOST))
                : residentsOn(house, day);
    }

    private List<Stored<PersonFacts>> residentsOn(String house, LocalDate day) {
        List<Stored<PersonFacts>> ever = shelf.query(EVER, Map.of("house", house, "most", MOST));
        return Stream.concat(
                        keeping.asOf(shelf, ever, day).stream(),
                        ever.stream()
                                .filter(person -> person.validFrom().isAfter(day))
                                .flatMap(person -> keeping.asOf(shelf, List.of(person), person.validFrom()).stream())
                                .filter(person -> person.facts().since() != null))
                .filter(person -> livesThere(person.facts(), house, day))
                .sorted(Comparator.comparing((Stored<PersonFacts> person) ->
                                String.valueOf(person.facts().household()))
                        .thenComparing(Stored::id))
                .toList();
    }

    /** By the day he moved in, where it is known; the record itself may be younger than his stay. */
    private static boolean livesThere(PersonFacts facts, String house, LocalDate day) {
        boolean arrived = facts.since() == null || !facts.since().isAfter(day);
        return arrived && house.equals(facts.houseCode()) && "living".equals(facts.state());
    }

    /** Everybody who lives in a house, now or on a day. */
    @Transactional(readOnly = true)
    public List<Occupant> of(String house, @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? Note.today() : asOf;
        List<Stored<PersonFacts>> residents = residents(house, asOf);
        Map<UUID, Occupant> related = related(house, day);
        residents.forEach(person -> related.remove(person.id()));
        return Stream.concat(
                        residents.stream()
                                .map(person -> new Occupant(
                                        person, "resident", person.facts().since(), null)),
                        related.values().stream())
                .toList();
    }

    private Map<UUID, Occupant> related(String house, LocalDate day) {
        Map<UUID, Tie> ties = new HashMap<>();
        database.sql(RELATED)
                .param("house", house)
                .param("day", day)
                .param("most", MOST)
                .query(row -> {
                    ties.put(
                            row.getObject("from_id", UUID.class),
                            new Tie(
                                    row.getString("type"),
                                    row.getObject("since", LocalDate.class),
                                    row.getObject("until", LocalDate.class)));
                });
        Map<UUID, Occupant> found = new HashMap<>();
        for (Stored<PersonFacts> person : shelf.find(ties.keySet())) {
            Tie tie = ties.get(person.id());
            if (tie != null && person.mergedInto() == null) {
                found.put(person.id(), new Occupant(person, tie.type(), tie.since(), tie.until()));
            }
        }
        return found;
    }

    private record Tie(
            String type,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}
}
