package io.linli.database;

import io.linli.kernel.DivisionCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Opens transactions and tells PostgreSQL on whose behalf. The settings are local to the transaction, so
 * a pooled connection never carries a scope into the next one.
 *
 * @see DataSourceTransactionManager
 */
class ScopedTransactionManager extends JdbcTransactionManager {

    private static final String TAKE_ON_SCOPE = """
            SELECT set_config('linli.kind', ?, true),
                   set_config('linli.account', ?, true),
                   set_config('linli.units', ?, true),
                   set_config('linli.low', ?, true),
                   set_config('linli.high', ?, true),
                   set_config('linli.places', ?, true),
                   set_config('linli.reach', ?, true)
            """;

    ScopedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        Scopes.current().ifPresent(scope -> takeOn(scope, connection));
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (!status.isReadOnly()) {
            writeLast();
        }
        super.doCommit(status);
    }

    private void writeLast() {
        DataSource source = obtainDataSource();
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            BeforeCommit.write(connection);
        } catch (SQLException e) {
            throw new TransactionSystemException("what belongs to the transaction could not be written", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void takeOn(Scope scope, Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_ON_SCOPE)) {
            statement.setString(1, scope.kind().name());
            statement.setString(
                    2, scope.account() == null ? "" : scope.account().toString());
            statement.setString(3, String.join(",", scope.units()));
            statement.setString(4, scope.low());
            statement.setString(5, scope.high());
            statement.setString(6, severalPlaces(scope));
            statement.setString(7, onePlace(scope));
            statement.execute();
        } catch (SQLException e) {
            throw new TransactionSystemException("the scope could not be set", e);
        }
    }

    /** Empty for none or several places, and for whoever is no worker. */
    private static String onePlace(Scope scope) {
        boolean worker = scope.kind() == Scope.Kind.STAFF || scope.kind() == Scope.Kind.DEPARTMENT;
        return worker && scope.places().size() == 1 ? scope.places().getFirst().value() : "";
    }

    /** Empty for none or one place, where the range alone decides. */
    private static String severalPlaces(Scope scope) {
        return scope.places().size() < 2
                ? ""
                : scope.places().stream().map(DivisionCode::value).collect(Collectors.joining(","));
    }
}
