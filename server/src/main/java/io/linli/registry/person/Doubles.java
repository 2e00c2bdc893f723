package io.linli.registry.person;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People who may be recorded twice (疑似重复人员): by document, by name and birth date, or by name and phone. */
@Component
class Doubles {

    private static final String BY_DOCUMENT = """
            SELECT a.id, b.id, 'document' FROM registry.person a
            JOIN registry.person b ON b.id_index = a.id_index AND b.id > a.id
            WHERE a.place_code >= :low AND a.place_code < :high AND a.state <> 'merged'
              AND b.place_code >= :low AND b.place_code < :high AND b.state <> 'merged'
            LIMIT :most
            """;

    private static final String BY_ALL = """
            WITH living AS MATERIALIZED (
                SELECT id, name, birth_date, id_index, phone_index FROM registry.person
                WHERE place_code >= :low AND place_code < :high AND state <> 'merged')
            SELECT a.id, b.id, CASE WHEN a.birth_date = b.birth_date THEN 'name-and-birth-date' ELSE 'name-and-phone' END
            FROM living a JOIN living b ON b.name = a.name AND b.id > a.id
            WHERE (a.birth_date = b.birth_date OR a.phone_index = b.phone_index)
              AND (a.id_index IS NULL OR b.id_index IS NULL OR a.id_index = b.id_index)
            ORDER BY a.id LIMIT :most
            """;

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;

    Doubles(JdbcClient database, Shelf<PersonFacts> shelf) {
        this.database = database;
        this.shelf = shelf;
    }

    /**
     * Two records that may be of one person.
     *
     * @param reason document, name-and-birth-date or name-and-phone
     */
    record Pair(Stored<PersonFacts> first, Stored<PersonFacts> second, String reason) {}

    private record Keys(UUID first, UUID second, String reason) {}

    /**
     * Pairs within a place. Comparing names takes a street or less, so a wider place is searched by document only.
     */
    @Transactional(readOnly = true)
    public List<Pair> within(DivisionCode place, int most) {
        boolean narrow = place.level().compareTo(DivisionLevel.STREET) >= 0;
        List<Keys> keys = database.sql(narrow ? BY_ALL : BY_DOCUMENT)
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .param("most", most)
                .query((row, number) ->
                        new Keys(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
                .list();
        Map<UUID, Stored<PersonFacts>> people = shelf
                .find(keys.stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Stored::id, Function.identity()));
        return keys.stream()
                .map(pair -> pair(people.get(pair.first()), people.get(pair.second()), pair.reason()))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Pair pair(
            @Nullable Stored<PersonFacts> first, @Nullable Stored<PersonFacts> second, String reason) {
        return first == null || second == null ? null : new Pair(first, second, reason);
    }
}
