package io.linli.database.key;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of the field keys as rows. Called within transactions of the server itself. */
@Repository
class FieldKeyStore {

    private final JdbcClient database;

    FieldKeyStore(JdbcClient database) {
        this.database = database;
    }

    List<Version> all() {
        return database.sql("SELECT version, state, fingerprint FROM linli.field_key ORDER BY version")
                .query((row, number) ->
                        new Version(row.getInt("version"), row.getString("state"), row.getBytes("fingerprint")))
                .list();
    }

    /** Adds a version; one that another node has just added stays as it is. */
    void add(int version, String state, byte[] fingerprint) {
        database.sql("""
                        INSERT INTO linli.field_key (version, state, fingerprint)
                        VALUES (:version, :state, :fingerprint)
                        ON CONFLICT DO NOTHING
                        """)
                .param("version", version)
                .param("state", state)
                .param("fingerprint", fingerprint)
                .update();
    }

    /** Lets a version seal from now on. */
    void promote(int version) {
        database.sql("UPDATE linli.field_key SET state = 'old' WHERE state = 'current'")
                .update();
        database.sql("UPDATE linli.field_key SET state = 'current' WHERE version = :version")
                .param("version", version)
                .update();
    }

    /** Puts all versions away that seal no longer. */
    void retireOld() {
        database.sql("UPDATE linli.field_key SET state = 'retired', retired_at = now() WHERE state = 'old'")
                .update();
    }

    /**
     * A version.
     *
     * @param state known, current, old or retired
     */
    record Version(int version, String state, byte[] fingerprint) {

        boolean isCurrent() {
            return state.equals("current");
        }

        boolean isRetired() {
            return state.equals("retired");
        }
    }
}
