package io.linli.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings every module's schema to the version that this program needs. A module owns the schema of its
 * name and the scripts in {@code db/<module>}; lower tiers go first.
 */
final class Migrations {

    /** Modules with a schema, lowest tier first. */
    static final List<String> MODULES = List.of(
            "linli",
            "job",
            "audit",
            "identity",
            "territory",
            "worktime",
            "message",
            "file",
            "registry",
            "incident",
            "process",
            "connector",
            "app",
            "affairs");

    private final DataSource owner;

    Migrations(DataSource owner) {
        this.owner = owner;
    }

    void run() {
        MODULES.forEach(this::migrate);
    }

    private void migrate(String module) {
        Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:db/" + module)
                .table("migration_history")
                .validateMigrationNaming(true)
                .outOfOrder(true)
                // The connection that keeps others from migrating waits as long as a large table takes.
                .initSql("SET idle_in_transaction_session_timeout = 0")
                .load()
                .migrate();
    }
}
