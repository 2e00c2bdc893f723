package io.linli.registry.person;

import io.linli.registry.history.AfterWriting;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows when people are written: doubles are looked for, and proofs end whose registration has ended. */
final class Consequences implements AfterWriting {

    private static final String ENDED = """
            UPDATE registry.proof AS given SET withdrawn_at = now()
            FROM registry.person p
            WHERE given.person = ANY (:people) AND p.id = given.person AND given.withdrawn_at IS NULL
              AND (p.state <> 'living' OR p.residence <> 'floating' OR p.house_code IS DISTINCT FROM given.house_code)
            """;

    private final JdbcClient database;

    Consequences(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void written(Set<UUID> people, boolean fresh) {
        UUID[] keys = people.toArray(UUID[]::new);
        database.sql("SELECT registry.note_duplicates(:people, :fresh)::text")
                .param("people", keys)
                .param("fresh", fresh)
                .query(String.class)
                .optional();
        if (!fresh) {
            database.sql(ENDED).param("people", keys).update();
        }
    }
}
