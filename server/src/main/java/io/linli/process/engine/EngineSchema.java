package io.linli.process.engine;

import io.linli.database.ForeignSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * The engine's own tables in schema {@code engine}. The engine makes and upgrades them with the owner's rights when its
 * version changes; then its working role gets its rights and every table its row-level security. What has been done
 * stands in the comment of the schema, so that an ordinary start costs one query.
 */
@Component
class EngineSchema implements ForeignSchema {

    static final String NAME = "engine";

    /** Raise it when rights.sql changes. */
    private static final int RIGHTS = 1;

    private static final String STATE = "engine " + ProcessEngine.VERSION + ", rights " + RIGHTS;

    @Override
    public void bringUp(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            if (STATE.equals(state(statement))) {
                return;
            }
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + NAME);
            makeTables(owner);
            statement.execute(rights());
            statement.execute("COMMENT ON SCHEMA " + NAME + " IS '" + STATE + "'");
        }
    }

    private static String state(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT coalesce(obj_description(to_regnamespace('" + NAME + "'), 'pg_namespace'), '')")) {
            found.next();
            return found.getString(1);
        }
    }

    /** The engine's scripts name no schema, so that its connections look into this one only. */
    private static void makeTables(DataSource owner) {
        var setup = new EngineSetup.WithoutTransactions();
        setup.setDataSource(new DelegatingDataSource(owner) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setSchema(NAME);
                return connection;
            }
        });
        setup.setDatabaseSchema(NAME);
        setup.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        setup.buildProcessEngine().close();
    }

    private static String rights() {
        try (InputStream script =
                Objects.requireNonNull(EngineSchema.class.getResourceAsStream("/db/engine/rights.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
