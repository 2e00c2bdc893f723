package io.linli.incident.dispatch;

import io.linli.database.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the dispatch table. */
@Component
class DispatchStore {

    private static final TypeReference<List<DispatchRule>> RULES = new TypeReference<>() {};

    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final JsonMapper json;

    DispatchStore(JdbcClient database, PlatformTransactionManager transactions, JsonMapper json) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
    }

    /** The first start puts the shipped table in force; a node that comes second finds it there. */
    void storeShippedTableOnce() {
        Scopes.asSystem(() -> apart.execute(status -> database.sql("""
                        INSERT INTO incident.dispatch_table (version, state, rules, note, changed_at, published_at)
                        SELECT 1, 'in_force', :rules::jsonb, '出厂规则', now(), now()
                        WHERE NOT EXISTS (SELECT FROM incident.dispatch_table)
                        ON CONFLICT DO NOTHING
                        """)
                .param("rules", json.writeValueAsString(ShippedRules.all()))
                .update()));
    }

    /** Read as the server itself, for deciding. */
    StoredTable inForce() {
        return Objects.requireNonNull(Scopes.asSystem(
                () -> apart.execute(status -> inState("in_force").orElseThrow())));
    }

    Optional<StoredTable> inState(String state) {
        return database.sql("SELECT * FROM incident.dispatch_table WHERE state = :state")
                .param("state", state)
                .query(this::read)
                .optional();
    }

    Optional<StoredTable> version(int version) {
        return database.sql("SELECT * FROM incident.dispatch_table WHERE version = :version")
                .param("version", version)
                .query(this::read)
                .optional();
    }

    /** The versions, newest first. */
    List<StoredTable> versions() {
        return database.sql("SELECT * FROM incident.dispatch_table ORDER BY version DESC LIMIT 200")
                .query(this::read)
                .list();
    }

    /** Stores the draft, a new one if there is none. */
    void saveDraft(List<DispatchRule> rules, String note, @Nullable UUID by) {
        int changed = database.sql("""
                        UPDATE incident.dispatch_table
                        SET rules = :rules::jsonb, note = :note, changed_by = :by, changed_at = now()
                        WHERE state = 'draft'
                        """)
                .param("rules", json.writeValueAsString(rules))
                .param("note", note)
                .param("by", by)
                .update();
        if (changed == 0) {
            database.sql("""
                            INSERT INTO incident.dispatch_table (version, state, rules, note, changed_by, changed_at)
                            SELECT max(version) + 1, 'draft', :rules::jsonb, :note, :by, now()
                            FROM incident.dispatch_table
                            """)
                    .param("rules", json.writeValueAsString(rules))
                    .param("note", note)
                    .param("by", by)
                    .update();
        }
    }

    /** Puts the draft in force and retires the table before it. */
    void publishDraft() {
        database.sql("UPDATE incident.dispatch_table SET state = 'retired' WHERE state = 'in_force'")
                .update();
        database.sql("""
                        UPDATE incident.dispatch_table SET state = 'in_force', published_at = now()
                        WHERE state = 'draft'
                        """).update();
    }

    /** The version number of a draft that is thrown away is given to the next one. */
    void discardDraft() {
        database.sql("DELETE FROM incident.dispatch_table WHERE state = 'draft'")
                .update();
    }

    private StoredTable read(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new StoredTable(
                row.getInt("version"),
                row.getString("state"),
                json.readValue(row.getString("rules"), RULES),
                row.getString("note"),
                row.getObject("changed_by", UUID.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                published == null ? null : published.toInstant());
    }
}
