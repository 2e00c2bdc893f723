package io.linli.registry.history;

import io.linli.database.Scopes;
import io.linli.kernel.FieldCipher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds records of the same number while keys change. Then one number has two blind indexes, and the unique index of
 * the database no longer tells that a street knows it already. Whoever writes a number meanwhile waits for others who
 * write the same one, so that two nodes that seal with different keys never both take it for new.
 */
@Component
class Twins {

    private static final int STREET = 9;
    /** Space of the advisory locks ("lint") and how many there are, so that an import does not fill the table of locks. */
    private static final int LOCKS = 0x6c696e74;

    private static final int DIFFERENT_LOCKS = 512;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final TransactionTemplate apart;

    Twins(JdbcClient database, FieldCipher cipher, PlatformTransactionManager manager) {
        this.database = database;
        this.cipher = cipher;
        this.apart = new TransactionTemplate(manager);
        // The street is wider than the places of the asker, as it is for the unique index.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
    }

    /** Those of the records whose number another record of the street has; none while no keys change. */
    <F extends Facts> Set<UUID> of(String table, List<Stored<F>> records, Function<String, List<byte[]>> blinds) {
        if (cipher.indexes("").size() == 1) {
            return Set.of();
        }
        lock(records);
        Map<String, UUID> wanted = new HashMap<>();
        List<byte[]> indexes = new ArrayList<>();
        for (Stored<F> record : records) {
            String number = record.facts().exactNumber();
            if (number != null && record.mergedInto() == null) {
                for (byte[] index : blinds.apply(number)) {
                    indexes.add(index);
                    wanted.put(key(index, record.facts().place().value()), record.id());
                }
            }
        }
        return indexes.isEmpty() ? Set.of() : known(table, indexes, wanted);
    }

    /** Until the end of the running transaction, always in the same order, so that no two wait for each other. */
    private <F extends Facts> void lock(List<Stored<F>> records) {
        Integer[] locks = records.stream()
                .map(Stored::facts)
                .filter(facts -> facts.exactNumber() != null)
                .map(facts ->
                        bucket(facts.exactNumber() + "|" + street(facts.place().value())))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        database.sql("""
                        SELECT pg_advisory_xact_lock(:space, lock)::text
                        FROM (SELECT lock FROM unnest(:locks) AS lock ORDER BY lock) AS ordered
                        """)
                .param("space", LOCKS)
                .param("locks", locks)
                .query(String.class)
                .list();
    }

    /** The same on all nodes, whichever key they seal with. */
    private int bucket(String text) {
        byte[] mark = cipher.lasting(text);
        return ((mark[0] & 0xff) << 8 | mark[1] & 0xff) % DIFFERENT_LOCKS;
    }

    private Set<UUID> known(String table, List<byte[]> indexes, Map<String, UUID> wanted) {
        Set<UUID> twins = new HashSet<>();
        Scopes.asSystem(() -> apart.execute(status -> {
            database.sql("SELECT id, id_index, place_code FROM " + table
                            + " WHERE id_index = ANY (:indexes::bytea[]) AND state <> 'merged'")
                    .param("indexes", indexes.toArray(byte[][]::new))
                    .query(row -> {
                        UUID record = wanted.get(key(row.getBytes("id_index"), row.getString("place_code")));
                        if (record != null && !record.equals(row.getObject("id", UUID.class))) {
                            twins.add(record);
                        }
                    });
            return twins;
        }));
        return twins;
    }

    private static String key(byte[] index, String place) {
        return HexFormat.of().formatHex(index) + "|" + street(place);
    }

    private static String street(String place) {
        return place.substring(0, Math.min(STREET, place.length()));
    }
}
