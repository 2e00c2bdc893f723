package io.linli.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RowLevelSecurityTests {

    /** Which scripts have run, written by the owner before the server works; the working role may not even read it. */
    private static final List<String> WITHOUT_POLICY = List.of("migration_history");

    private final JdbcClient database = LinliServer.shared().bean(JdbcClient.class);

    @Test
    void everyTableOfEverySchemaHasAPolicy() {
        List<String> open = database.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p')
                          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND c.relname NOT IN (:exempt)
                          AND NOT (c.relrowsecurity AND EXISTS (
                                SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                        """)
                .param("exempt", WITHOUT_POLICY)
                .query(String.class)
                .list();

        assertThat(open).isEmpty();
    }

    @Test
    void whatHasNoPolicyIsClosedToTheWorkingRole() {
        List<String> readable = database.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname IN (:exempt)
                          AND has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                        """)
                .param("exempt", WITHOUT_POLICY)
                .query(String.class)
                .list();

        assertThat(readable).isEmpty();
    }

    @Test
    void theWorkingRoleOwnsNothingAndCannotPassRowLevelSecurity() {
        var role = database.sql("""
                        SELECT rolsuper OR rolbypassrls
                               OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)
                        FROM pg_roles r WHERE rolname = current_user
                        """).query(Boolean.class).single();

        assertThat(role).isFalse();
    }

    @Test
    void withoutAScopeNoProtectedRowIsSeen() {
        assertThat(database.sql("SELECT count(*) FROM incident.incident")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
