package io.linli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Starts the database before everything that uses it and stops it after; Spring closes beans in the
 * reverse order of their dependencies, so the database is the last to go.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @Conditional(NoExternalDatabase.class)
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) {
        return EmbeddedDatabase.start(settings.data(), settings.port());
    }

    @Bean
    DatabaseAddress databaseAddress(DatabaseSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        return Optional.ofNullable(embedded.getIfAvailable())
                .map(database -> new DatabaseAddress(database.url(), database.owner(), database.ownerPassword()))
                .orElseGet(() -> new DatabaseAddress(
                        Optional.ofNullable(settings.url()).orElseThrow(), settings.username(), settings.password()));
    }

    @Bean
    StartTurn startTurn(DatabaseAddress address) throws SQLException {
        return new StartTurn(owner(address));
    }

    private static DriverManagerDataSource owner(DatabaseAddress address) {
        return new DriverManagerDataSource(address.url(), address.owner(), address.password());
    }

    /**
     * @param turn is held while the schemas are made
     * @param foreign schemas that libraries of upper modules make
     */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            DatabaseSettings settings, DatabaseAddress address, StartTurn turn, ObjectProvider<ForeignSchema> foreign)
            throws SQLException {
        var owner = owner(address);
        new Migrations(owner).run();
        for (ForeignSchema schema : foreign.orderedStream().toList()) {
            schema.bringUp(owner);
        }
        String password = new WorkingRole(owner).open(address.password());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("linli");
        pool.setJdbcUrl(address.url());
        pool.setUsername(WorkingRole.NAME);
        pool.setPassword(password);
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(2);
        pool.setAutoCommit(true);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("ApplicationName", "linli");
        return new HikariDataSource(pool);
    }

    /** @param ready the schemas have been made */
    @Bean
    OwnerDoor ownerDoor(DatabaseAddress address, DataSource ready) {
        return new OwnerDoor(owner(address));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactionManager(dataSource);
    }

    /** Nobody has named a database elsewhere. */
    static final class NoExternalDatabase implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata bean) {
            return context.getEnvironment()
                    .getProperty("linli.database.url", "")
                    .isBlank();
        }
    }

    /** Where the database is and who owns its schemas. */
    record DatabaseAddress(String url, String owner, String password) {}
}
