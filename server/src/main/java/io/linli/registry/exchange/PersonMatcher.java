package io.linli.registry.exchange;

import io.linli.registry.history.Faults;
import io.linli.registry.history.Shelf;
import io.linli.registry.person.PersonChecks;
import io.linli.registry.person.PersonFacts;
import io.linli.registry.person.Tags;
import io.linli.territory.Houses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds people by document within their street; those without one by name and phone, or by name and house. All rows
 * of a batch are matched by one query for each way.
 */
@Component
class PersonMatcher implements Matcher<PersonFacts> {

    private static final int STREET = 9;

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;
    private final PersonChecks checks;
    private final Tags tags;

    PersonMatcher(JdbcClient database, Shelf<PersonFacts> shelf, PersonChecks checks, Tags tags) {
        this.database = database;
        this.shelf = shelf;
        this.checks = checks;
        this.tags = tags;
    }

    @Override
    public Shelf<PersonFacts> shelf() {
        return shelf;
    }

    /** Files may name marks in Chinese. */
    @Override
    public void prepare(List<ObjectNode> rows, List<Faults> faults) {
        rows.forEach(row -> row.path("tags")
                .forEach(mark -> tags.named(mark.path("code").asString())
                        .ifPresent(tag -> ((ObjectNode) mark).put("code", tag.code()))));
    }

    @Override
    public PersonFacts check(PersonFacts facts, Function<String, Optional<Houses.House>> houses) {
        return checks.check(facts, houses);
    }

    @Override
    public @Nullable String key(PersonFacts facts) {
        return facts.idNumber();
    }

    @Override
    public List<@Nullable UUID> match(List<PersonFacts> facts) {
        Map<String, UUID> known = new HashMap<>();
        byDocument(facts, known);
        if (facts.stream().anyMatch(one -> one.idNumber() == null)) {
            byPhone(facts, known);
            byHouse(facts, known);
        }
        List<@Nullable UUID> found = new ArrayList<>();
        for (PersonFacts one : facts) {
            found.add(keys(one)
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null));
        }
        return found;
    }

    private Stream<String> keys(PersonFacts facts) {
        if (facts.idNumber() != null) {
            return shelf.blinds(facts.idNumber()).stream()
                    .map(index -> documentKey(hex(index), facts.place().value()));
        }
        Stream<String> byPhone = facts.phone() == null
                ? Stream.empty()
                : shelf.blinds(facts.phone()).stream().map(index -> facts.name() + "|" + hex(index));
        return Stream.concat(byPhone, Stream.ofNullable(facts.houseCode()).map(house -> facts.name() + "|" + house));
    }

    private static String documentKey(String index, String place) {
        return index + "|" + place.substring(0, Math.min(STREET, place.length()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private void byDocument(List<PersonFacts> facts, Map<String, UUID> known) {
        byte[][] indexes = facts.stream()
                .map(PersonFacts::idNumber)
                .filter(Objects::nonNull)
                .map(shelf::blinds)
                .flatMap(List::stream)
                .toArray(byte[][]::new);
        database.sql("""
                        SELECT id, encode(id_index, 'hex'), place_code FROM registry.person
                        WHERE id_index = ANY (:indexes::bytea[]) AND state <> 'merged'
                        """).param("indexes", indexes).query(row -> {
            known.put(documentKey(row.getString(2), row.getString(3)), row.getObject(1, UUID.class));
        });
    }

    private void byPhone(List<PersonFacts> facts, Map<String, UUID> known) {
        byte[][] indexes = facts.stream()
                .filter(one -> one.idNumber() == null)
                .map(PersonFacts::phone)
                .filter(Objects::nonNull)
                .map(shelf::blinds)
                .flatMap(List::stream)
                .toArray(byte[][]::new);
        database.sql("""
                        SELECT id, name || '|' || encode(phone_index, 'hex') FROM registry.person
                        WHERE phone_index = ANY (:indexes::bytea[]) AND state <> 'merged'
                        """).param("indexes", indexes).query(row -> {
            known.put(row.getString(2), row.getObject(1, UUID.class));
        });
    }

    private void byHouse(List<PersonFacts> facts, Map<String, UUID> known) {
        String[] houses = facts.stream()
                .filter(one -> one.idNumber() == null)
                .map(PersonFacts::houseCode)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        database.sql("""
                        SELECT id, name || '|' || house_code FROM registry.person
                        WHERE house_code = ANY (:houses::text[]) AND state <> 'merged'
                        """).param("houses", houses).query(row -> {
            known.put(row.getString(2), row.getObject(1, UUID.class));
        });
    }
}
