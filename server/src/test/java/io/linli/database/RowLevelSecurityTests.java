package io.linli.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RowLevelSecurityTests {

    /**
     * The functions that work with their owner's rights, past all policies, and why each may. Whoever adds one says
     * here what keeps it from telling anybody what he may not see.
     */
    private static final Map<String, String> WITH_THE_OWNERS_RIGHTS = Map.ofEntries(
            entry("app.candidates", "gives out keys within the asker's places, then read under the policies"),
            entry("app.fold_figures", "adds up what has changed, gives out how many rows only"),
            entry("app.note_figures", "trigger; notes what figures have to take in, gives nothing out"),
            entry("audit.prepare_month", "makes the partition of a month; the working role owns no table"),
            entry("file.described", "for a caller that has asked the file's owner whether it may be seen"),
            entry("incident.note_change", "trigger; notes what figures have to take in, gives nothing out"),
            entry("incident.note_words", "trigger; notes what the search has to take in, gives nothing out"),
            entry("incident.fold_figures", "adds up what has changed, gives out how many rows only"),
            entry("incident.fold_words", "takes words into the search, gives out how many rows only"),
            entry("incident.worded", "gives out keys only, which are then read under the policies"),
            entry("linli.mark_worked", "marks the caller's own creation as done, gives nothing out"),
            entry("registry.candidates", "gives out keys within the asker's places, then read under the policies"),
            entry("registry.guess", "gives out the planner's estimate for ranges within the asker's places only"),
            entry("registry.note_duplicates", "writes down who may be recorded twice, gives nothing out"),
            entry("registry.settle_terms", "brings an index up to date, gives nothing out"));

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
    void everyViewReadsWithTheRightsOfWhoeverAsks() {
        List<String> open = database.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('v', 'm')
                          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
                        """).query(String.class).list();

        assertThat(open).isEmpty();
    }

    @Test
    void onlyTheFunctionsNamedHereWorkWithTheirOwnersRights() {
        List<String> found = database.sql("""
                        SELECT n.nspname || '.' || p.proname
                        FROM pg_proc p
                        JOIN pg_namespace n ON n.oid = p.pronamespace
                        WHERE p.prosecdef AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                        """).query(String.class).list();

        assertThat(found).containsExactlyInAnyOrderElementsOf(WITH_THE_OWNERS_RIGHTS.keySet());
        List<String> wandering = database.sql("""
                        SELECT n.nspname || '.' || p.proname
                        FROM pg_proc p
                        JOIN pg_namespace n ON n.oid = p.pronamespace
                        WHERE p.prosecdef AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND p.prosqlbody IS NULL AND NOT coalesce(p.proconfig::text LIKE '%search_path=%pg_temp%', false)
                        """).query(String.class).list();
        assertThat(wandering)
                .as("functions that would find a caller's temporary table in the place of a real one")
                .isEmpty();
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
