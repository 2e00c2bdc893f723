package io.linli.registry.exchange;

import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.relation.RelationChecks;
import io.linli.registry.relation.RelationFacts;
import io.linli.territory.Houses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Takes relations from files that name the two ends by document, house code, credit code or part code. */
@Component
class RelationMatcher implements Matcher<RelationFacts> {

    private static final String PEOPLE = """
            SELECT id, encode(id_index, 'hex'), place_code FROM registry.person
            WHERE id_index = ANY (:indexes::bytea[]) AND state <> 'merged'
            """;
    private static final Map<Kind, String> OTHERS = Map.of(
            Kind.HOUSE, "SELECT id, code, place_code FROM registry.house WHERE code = ANY (:keys::text[])",
            Kind.ORGANISATION, """
                    SELECT id, credit_code, place_code FROM registry.organisation
                    WHERE credit_code = ANY (:keys::text[]) AND state <> 'merged'
                    """,
            Kind.THING, """
                    SELECT id, number, place_code FROM registry.thing
                    WHERE number = ANY (:keys::text[]) AND state <> 'merged'
                    """);

    private final JdbcClient database;
    private final Shelf<RelationFacts> shelf;
    private final Shelves shelves;
    private final RelationChecks checks;
    private final TransactionTemplate transactions;

    RelationMatcher(
            JdbcClient database,
            Shelf<RelationFacts> shelf,
            Shelves shelves,
            RelationChecks checks,
            TransactionTemplate transactions) {
        this.database = database;
        this.shelf = shelf;
        this.shelves = shelves;
        this.checks = checks;
        this.transactions = transactions;
    }

    @Override
    public Shelf<RelationFacts> shelf() {
        return shelf;
    }

    /** One end of a relation. */
    private record End(Kind kind, UUID id, String place) {}

    @Override
    public void prepare(List<ObjectNode> rows, List<Faults> faults) {
        Set<String> numbers = new TreeSet<>();
        rows.forEach(row -> {
            numbers.add(row.path(Mapping.FROM.name()).asString(""));
            numbers.add(row.path(Mapping.TO.name()).asString(""));
        });
        numbers.remove("");
        Map<String, End> ends = Objects.requireNonNull(transactions.execute(status -> ends(numbers)));
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode row = rows.get(i);
            End from = end(row, Mapping.FROM.name(), ends, faults.get(i));
            End to = end(row, Mapping.TO.name(), ends, faults.get(i));
            if (from != null && to != null) {
                row.put("fromKind", from.kind().code());
                row.put("fromId", from.id().toString());
                row.put("placeCode", from.place());
                row.put("toKind", to.kind().code());
                row.put("toId", to.id().toString());
            }
        }
    }

    private static @Nullable End end(ObjectNode row, String column, Map<String, End> ends, Faults faults) {
        var number = row.remove(column);
        End end = number == null ? null : ends.get(number.asString());
        if (end == null) {
            faults.add(
                    column,
                    "unknown-subject",
                    "没有这个证件、房屋、单位或部件的登记,或不在您的管辖范围内",
                    "no person, house, organisation or part of this number is registered within your places");
        }
        return end;
    }

    private Map<String, End> ends(Set<String> numbers) {
        Map<String, End> ends = new HashMap<>();
        String[] keys = numbers.toArray(String[]::new);
        OTHERS.forEach((kind, query) -> database.sql(query).param("keys", keys).query(row -> {
            ends.put(row.getString(2), new End(kind, row.getObject(1, UUID.class), row.getString(3)));
        }));
        people(numbers, ends);
        return ends;
    }

    private void people(Set<String> numbers, Map<String, End> ends) {
        Shelf<? extends Facts> people = shelves.of(Kind.PERSON);
        Map<String, String> byIndex = new HashMap<>();
        numbers.forEach(number -> people.blinds(number)
                .forEach(index -> byIndex.put(HexFormat.of().formatHex(index), number)));
        byte[][] indexes =
                byIndex.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        database.sql(PEOPLE).param("indexes", indexes).query(row -> {
            String number = Objects.requireNonNull(byIndex.get(row.getString(2)));
            ends.put(number, new End(Kind.PERSON, row.getObject(1, UUID.class), row.getString(3)));
        });
    }

    @Override
    public RelationFacts check(RelationFacts facts, Function<String, Optional<Houses.House>> houses) {
        return checks.checkFound(facts);
    }

    @Override
    public String key(RelationFacts facts) {
        return facts.type() + "|" + facts.fromId() + "|" + facts.toId();
    }

    @Override
    public List<@Nullable UUID> match(List<RelationFacts> facts) {
        Map<String, UUID> known = new HashMap<>();
        UUID[] ids = facts.stream().map(RelationFacts::fromId).distinct().toArray(UUID[]::new);
        database.sql("""
                        SELECT id, type || '|' || from_id || '|' || to_id FROM registry.relation
                        WHERE from_id = ANY (:ids) AND state <> 'merged'
                        """).param("ids", ids).query(row -> {
            known.put(row.getString(2), row.getObject(1, UUID.class));
        });
        List<@Nullable UUID> found = new ArrayList<>();
        facts.forEach(one -> found.add(known.get(key(one))));
        return found;
    }
}
