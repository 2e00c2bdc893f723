package io.linli.registry.person;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.kernel.DivisionCode;
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

    private static final String PAIRS = """
            SELECT d.first, d.second, d.reason, d.place_code, apart.reason AS apart
            FROM registry.duplicate d LEFT JOIN registry.told_apart apart USING (first, second)
            WHERE d.place_code >= :low AND d.place_code < :high AND (apart.first IS NOT NULL) = :apart
              AND (:place::text IS NULL OR (d.place_code, d.first, d.second) > (:place, :first::uuid, :second::uuid))
            ORDER BY d.place_code, d.first, d.second LIMIT :most
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
     * @param apart why they are two people after all, null while nobody has said so
     */
    record Pair(
            Stored<PersonFacts> first,
            Stored<PersonFacts> second,
            String reason,
            @Nullable String apart) {}

    private record Keys(
            UUID first,
            UUID second,
            String reason,
            String place,
            @Nullable String apart) {}

    /**
     * Pairs within a place, a page after the other.
     *
     * @param apart those of whom somebody has said that they are two people, instead of the others
     */
    @Transactional(readOnly = true)
    public Page<Pair> within(DivisionCode place, boolean apart, @Nullable String cursor, int size) {
        Cursor after = Cursor.parse(cursor, 3);
        Page<Keys> page = Page.of(
                keys(place, apart, after, size + 1),
                size,
                keys -> Cursor.after(keys.place(), keys.first(), keys.second()));
        return new Page<>(pairs(page.items()), page.next());
    }

    private List<Keys> keys(DivisionCode place, boolean apart, @Nullable Cursor after, int most) {
        return database.sql(PAIRS)
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .param("apart", apart)
                .param("place", after == null ? null : after.values().get(0))
                .param("first", after == null ? null : id(after.values().get(1)))
                .param("second", after == null ? null : id(after.values().get(2)))
                .param("most", most)
                .query((row, number) -> new Keys(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    private List<Pair> pairs(List<Keys> keys) {
        Map<UUID, Stored<PersonFacts>> people = shelf
                .find(keys.stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Stored::id, Function.identity()));
        return keys.stream()
                .map(pair -> pair(people.get(pair.first()), people.get(pair.second()), pair))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Pair pair(
            @Nullable Stored<PersonFacts> first, @Nullable Stored<PersonFacts> second, Keys keys) {
        return first == null || second == null ? null : new Pair(first, second, keys.reason(), keys.apart());
    }
}
