package io.linli.audit;

import io.linli.http.Cursor;
import io.linli.identity.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries as rows, which are only ever added. */
@Repository
class EntryStore {

    private final JdbcTemplate database;
    private final JdbcClient client;

    EntryStore(JdbcTemplate database, JdbcClient client) {
        this.database = database;
        this.client = client;
    }

    /** Adds the entries in one round trip. */
    void add(List<StoredEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        database.batchUpdate("""
                INSERT INTO audit.entry (id, at, action, subject_kind, subject_id, summary, details, actor, actor_name,
                                         actor_unit, place_code, address, represents, represents_name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            actor.address(),
            new SqlParameterValue(
                    Types.OTHER,
                    actor.represents() == null ? null : actor.represents().account()),
            new SqlParameterValue(
                    Types.VARCHAR,
                    actor.represents() == null ? null : actor.represents().name())
        };
    }

    /** Entries that a search finds, newest first, within the scope of the caller's transaction. */
    List<StoredEntry> find(AuditSearch search, @Nullable Cursor after, int limit) {
        return client.sql("""
                        SELECT id, at, action, subject_kind, subject_id, summary, details, actor, actor_name,
                               actor_unit, place_code, address, represents, represents_name
                        FROM audit.entry
                        WHERE (:actor::text IS NULL OR actor::text = :actor OR actor_name = :actor)
                          AND (:action::text IS NULL OR starts_with(action, :action))
                          AND (:subject::text IS NULL OR subject_id = :subject OR subject_kind = :subject)
                          AND at >= :from AND at < :to
                          AND (:afterAt::timestamptz IS NULL OR (at, id) < (:afterAt::timestamptz, :afterId::uuid))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .param("actor", search.actor())
                .param("action", search.action())
                .param("subject", search.subject())
                .param("from", search.from().atOffset(ZoneOffset.UTC))
                .param("to", search.to().atOffset(ZoneOffset.UTC))
                .param("afterAt", after == null ? null : after.values().get(0))
                .param("afterId", after == null ? null : after.values().get(1))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** What a deputy did in the name of somebody, newest first. */
    List<StoredEntry> represented(
            UUID represented, UUID deputy, AuditSearch period, @Nullable Cursor after, int limit) {
        return client.sql("""
                        SELECT id, at, action, subject_kind, subject_id, summary, details, actor, actor_name,
                               actor_unit, place_code, address, represents, represents_name
                        FROM audit.entry
                        WHERE represents = :represented AND actor = :deputy AND at >= :from AND at < :to
                          AND (:afterAt::timestamptz IS NULL OR (at, id) < (:afterAt::timestamptz, :afterId::uuid))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .param("represented", represented)
                .param("deputy", deputy)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC))
                .param("afterAt", after == null ? null : after.values().get(0))
                .param("afterId", after == null ? null : after.values().get(1))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    static StoredEntry entry(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("summary"),
                row.getString("details"),
                new Actor(
                        row.getObject("actor", UUID.class),
                        row.getString("actor_name"),
                        row.getString("actor_unit"),
                        row.getString("place_code"),
                        row.getString("address"),
                        represented(row)));
    }

    static Principal.@Nullable Represented represented(ResultSet row) throws SQLException {
        UUID account = row.getObject("represents", UUID.class);
        return account == null ? null : new Principal.Represented(account, row.getString("represents_name"));
    }
}
