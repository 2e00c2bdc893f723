package io.linli.territory.division;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from the database that another node has changed the territory. After a lost connection it
 * compares revisions, so that nothing that happened meanwhile is missed.
 */
@Component
class ChangeListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final int WAIT_MILLISECONDS = 500;
    private static final long PAUSE_AFTER_FAULT_MILLISECONDS = 2_000;

    private final DataSource source;
    private final Changes changes;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    ChangeListener(DataSource source, Changes changes) {
        this.source = source;
        this.changes = changes;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("territory-changes").start(this::listen);
    }

    private void listen() {
        while (running) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Changes.CHANNEL);
                changes.catchUp();
                hear(connection.unwrap(PGConnection.class));
                statement.execute("UNLISTEN *");
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (running) {
            var notifications = connection.getNotifications(WAIT_MILLISECONDS);
            if (notifications != null && notifications.length > 0) {
                changes.catchUp();
            }
        }
    }

    private void pause(Exception fault) {
        if (running) {
            LOG.warn("news of other nodes cannot be heard for the moment: {}", fault.getMessage());
            try {
                Thread.sleep(PAUSE_AFTER_FAULT_MILLISECONDS);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(2L * WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
