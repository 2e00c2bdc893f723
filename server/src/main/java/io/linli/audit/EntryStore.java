package io.linli.audit;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** The entries as rows, which are only ever added. */
@Repository
class EntryStore {

    private final JdbcTemplate database;

    EntryStore(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds the entries in one round trip. */
    void add(List<StoredEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        database.batchUpdate("""
                INSERT INTO audit.entry (id, at, action, subject_kind, subject_id, summary, details, actor, actor_name,
                                         actor_unit, place_code, address)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries.stream().map(EntryStore::values).toList());
    }

    private static Object[] values(StoredEntry entry) {
        Actor actor = entry.actor();
        return new Object[] {
            entry.id(),
            entry.at().atOffset(ZoneOffset.UTC),
            entry.action(),
            entry.subjectKind(),
            entry.subjectId(),
            entry.summary(),
            entry.details(),
            new SqlParameterValue(Types.OTHER, actor.account()),
            actor.name(),
            new SqlParameterValue(Types.VARCHAR, actor.unit()),
            new SqlParameterValue(Types.VARCHAR, actor.place()),
            actor.address()
        };
    }
}
