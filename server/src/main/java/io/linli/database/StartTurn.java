package io.linli.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Lets nodes that start at the same time on one database take turns, so that the first one makes schemas, roles and first
 * rows and the next finds them. The turn ends when the node is ready, or with its life.
 */
class StartTurn implements AutoCloseable {

    private static final long LOCK = 0x4C696E6C69L;

    private final Connection connection;

    StartTurn(DataSource owner) throws SQLException {
        connection = owner.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void end() throws SQLException {
        connection.close();
    }

    @Override
    public void close() throws SQLException {
        end();
    }
}
