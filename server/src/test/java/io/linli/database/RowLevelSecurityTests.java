package io.linli.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RowLevelSecurityTests {

    private static final List<String> WITHOUT_COMMUNITY_DATA = List.of("migration_history", "scheduled_tasks");

    private final JdbcClient database = LinliServer.shared().bean(JdbcClient.class);

    @Test
    void everyTableOfEveryModuleHasAPolicy() {
        List<String> open = database.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p')
                          AND n.nspname IN (:modules)
                          AND c.relname NOT IN (:exempt)
                          AND NOT (c.relrowsecurity AND EXISTS (
                                SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                        """)
                .param("modules", Migrations.MODULES)
                .param("exempt", WITHOUT_COMMUNITY_DATA)
                .query(String.class)
                .list();

        assertThat(open).isEmpty();
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
