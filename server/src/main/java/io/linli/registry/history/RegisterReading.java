package io.linli.registry.history;

import io.linli.http.Page;
import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.Register;
import io.linli.territory.Houses;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows other modules what the shelves hold. */
@Component
class RegisterReading implements Register {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String ADDRESS = "address";

    private final Shelves shelves;
    private final Looks looks;
    private final Houses houses;
    private final JdbcClient database;
    private final JsonMapper json;

    RegisterReading(Shelves shelves, Looks looks, Houses houses, JdbcClient database, JsonMapper json) {
        this.shelves = shelves;
        this.looks = looks;
        this.houses = houses;
        this.database = database;
        this.json = json;
    }

    @Override
    public List<Subject> find(Kind kind, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : subjects(shelves.of(kind), ids);
    }

    private <F extends Facts> List<Subject> subjects(Shelf<F> shelf, Collection<UUID> ids) {
        return subjects(
                shelf,
                shelf.find(ids).stream()
                        .filter(record -> record.mergedInto() == null)
                        .toList());
    }

    @Override
    public List<Subject> named(Kind kind, String key) {
        return named(shelves.of(kind), key);
    }

    private <F extends Facts> List<Subject> named(Shelf<F> shelf, String key) {
        Kind kind = shelf.book().kind();
        // Of a person the number is sealed and found by its blind index.
        List<?> keys = kind == Kind.PERSON ? shelf.blinds(key) : List.of(key);
        return subjects(
                shelf,
                shelf.query(
                        "WHERE " + column(kind) + " IN (:keys) AND state <> 'merged' LIMIT 2", Map.of("keys", keys)));
    }

    private static String column(Kind kind) {
        return switch (kind) {
            case PERSON -> "id_index";
            case HOUSE -> "code";
            case ORGANISATION -> "credit_code";
            case THING -> "number";
            case RELATION -> throw new IllegalArgumentException("relations have no natural key");
        };
    }

    @Override
    public Page<Subject> within(
            Kind kind, DivisionCode place, Map<String, String> filters, @Nullable String cursor, int size) {
        return page(shelves.of(kind), place, filters, cursor, size);
    }

    private <F extends Facts> Page<Subject> page(
            Shelf<F> shelf, DivisionCode place, Map<String, String> filters, @Nullable String cursor, int size) {
        Page<Stored<F>> page =
                new Listing<>(shelf).within(place.value()).filters(filters).page(cursor, size);
        return new Page<>(subjects(shelf, page.items()), page.next());
    }

    private <F extends Facts> List<Subject> subjects(Shelf<F> shelf, List<Stored<F>> found) {
        Map<String, Houses.House> addresses = houses.find(found.stream()
                .map(record -> record.facts().house())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.stream().map(record -> subject(shelf, record, addresses)).toList();
    }

    private <F extends Facts> Subject subject(Shelf<F> shelf, Stored<F> record, Map<String, Houses.House> addresses) {
        Map<String, Object> facts = new LinkedHashMap<>(json.convertValue(shelf.tree(record.facts()), OBJECT));
        facts.values().removeIf(Objects::isNull);
        String house = Optional.ofNullable(record.facts().house()).orElse("");
        Optional.ofNullable(addresses.get(house)).ifPresent(found -> facts.putIfAbsent(ADDRESS, found.address()));
        return new Subject(
                shelf.book().kind(),
                record.id(),
                record.facts().title(),
                record.facts().place(),
                house,
                facts,
                shelf.book().sealed());
    }

    @Override
    public Map<UUID, UUID> accountsOf(Collection<UUID> people) {
        Map<UUID, UUID> accounts = new HashMap<>();
        if (!people.isEmpty()) {
            database.sql(
                            "SELECT id, account_id FROM registry.person WHERE id = ANY (:people) AND account_id IS NOT NULL")
                    .param("people", people.toArray(UUID[]::new))
                    .query(row -> {
                        accounts.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    });
        }
        return accounts;
    }

    @Override
    public List<Subject> own(UUID account) {
        List<UUID> people = database.sql("SELECT id FROM registry.person WHERE account_id = :account")
                .param("account", account)
                .query(UUID.class)
                .list();
        return find(Kind.PERSON, people);
    }

    @Override
    public void look(String kind, UUID record) {
        looks.takeOne(kind, record);
    }
}
