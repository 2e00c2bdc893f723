package io.linli.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something to be written with whatever the work of this thread writes: it becomes the last statement of each of its
 * transactions, so that both are there after a crash or neither is.
 */
public final class BeforeCommit {

    private static final ScopedValue<Statement> CURRENT = ScopedValue.newInstance();

    private BeforeCommit() {}

    /** Does the work; each of its writing transactions ends with the statement. */
    public static <X extends Exception> void run(Statement last, Scopes.Work<X> work) throws X {
        ScopedValue.where(CURRENT, last).<Void, X>call(() -> {
            work.run();
            return null;
        });
    }

    static void write(Connection connection) throws SQLException {
        if (CURRENT.isBound()) {
            CURRENT.get().run(connection);
        }
    }

    /** Runs on the connection of a transaction that is about to be committed. */
    @FunctionalInterface
    public interface Statement {
        void run(Connection connection) throws SQLException;
    }
}
