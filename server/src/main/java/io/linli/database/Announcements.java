package io.linli.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every node that something kept in memory has changed, by PostgreSQL's LISTEN and NOTIFY. On the
 * node of the change the listeners have run when the transaction's commit returns, so that a person
 * reads his own write; the others follow within milliseconds. For rare changes only: each
 * announcement takes a lock on commit that all others share.
 */
@Component
public class Announcements implements AutoCloseable {

    /** What listeners get when the line was interrupted: anything may have changed. */
    public static final String ANYTHING = "";

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final String CHANNEL = "linli";
    private static final int WAIT_MILLISECONDS = 500;

    private final UUID node = UUID.randomUUID();
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final HikariDataSource pool;
    private final JdbcClient database;
    private final Thread reader;
    private volatile boolean closing;

    Announcements(HikariDataSource pool, JdbcClient database) {
        this.pool = pool;
        this.database = database;
        this.reader = Thread.ofPlatform().daemon().name("announcements").start(this::read);
    }

    /**
     * Calls the listener with what was announced about a topic, or with {@link #ANYTHING} after an
     * interruption. Listeners are quick or hand the work on.
     */
    public void listen(String topic, Consumer<String> listener) {
        listeners.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /**
     * Announces a change when the running transaction commits, or at once without one.
     *
     * @param topic what kind of thing changed, without a space
     * @param detail which one; at most 7000 bytes
     */
    public void announce(String topic, String detail) {
        database.sql("SELECT pg_notify(:channel, :text)")
                .param("channel", CHANNEL)
                .param("text", node + " " + topic + " " + detail)
                .query((row, number) -> topic)
                .list();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(topic, detail);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(topic, detail);
            }
        });
    }

    /** The name of this node; the database function {@code linli.lives} tells whether the node of a name runs. */
    public UUID node() {
        return node;
    }

    private void tell(String topic, String detail) {
        for (Consumer<String> listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.accept(detail);
            } catch (RuntimeException e) {
                LOG.error("a listener of \"{}\" failed", topic, e);
            }
        }
    }

    private void read() {
        boolean interrupted = false;
        while (!closing) {
            try (Connection connection =
                            DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                // Others see by this lock that the node runs; it goes with the connection.
                statement.execute("SELECT pg_advisory_lock(hashtextextended('" + node + "', 0))");
                if (interrupted) {
                    listeners.keySet().forEach(topic -> tell(topic, ANYTHING));
                }
                readFrom(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                interrupted = true;
                pauseAfter(e);
            }
        }
    }

    private void readFrom(PGConnection line) throws SQLException {
        while (!closing) {
            PGNotification @Nullable [] news = line.getNotifications(WAIT_MILLISECONDS);
            if (news != null) {
                for (PGNotification one : news) {
                    hear(one.getParameter());
                }
            }
        }
    }

    private void hear(String text) {
        String[] parts = text.split(" ", 3);
        if (parts.length == 3 && !parts[0].equals(node.toString())) {
            tell(parts[1], parts[2]);
        }
    }

    private void pauseAfter(SQLException fault) {
        if (closing) {
            return;
        }
        LOG.warn("the line for announcements is interrupted: {}", fault.getMessage());
        try {
            Thread.sleep(WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        reader.join(2L * WAIT_MILLISECONDS);
    }
}
