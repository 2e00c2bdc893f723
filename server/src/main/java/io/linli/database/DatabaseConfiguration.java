package io.linli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Starts the database before everything that uses it and stops it after; Spring closes beans in the
 * reverse order of their dependencies, so the database is the last to go.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /**
     * Chosen when the server starts, not by a condition: conditions are judged when it is built.
     *
     * @param checks have passed before it starts
     */
    @Bean
    Database database(DatabaseSettings settings, ObjectProvider<StartCheck> checks) {
        checks.orderedStream().forEach(StartCheck::check);
        return settings.url() == null || settings.url().isBlank()
                ? EmbeddedDatabase.start(settings.data(), settings.port())
                : new Database.External(settings.url(), settings.username(), settings.password());
    }

    @Bean
    StartTurn startTurn(Database database) throws SQLException {
        return new StartTurn(owner(database));
    }

    private static DriverManagerDataSource owner(Database database) {
        return new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword());
    }

    /**
     * @param turn is held while the schemas are made
     * @param foreign schemas that libraries of upper modules make
     */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            DatabaseSettings settings, Database database, StartTurn turn, ObjectProvider<ForeignSchema> foreign)
            throws SQLException {
        String password = schemasMade(database, foreign);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("linli");
        pool.setJdbcUrl(database.url());
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

    /** Few connections of the owner, made when they are needed and kept for a moment: every new one costs a handshake. */
    private static HikariDataSource ownersPool(Database database) {
        HikariConfig few = new HikariConfig();
        few.setPoolName("owner");
        few.setDataSource(owner(database));
        few.setMaximumPoolSize(4);
        few.setMinimumIdle(0);
        few.setIdleTimeout(10_000);
        few.setInitializationFailTimeout(-1);
        return new HikariDataSource(few);
    }

    /**
     * Brings the schemas up to date and lets the working role in.
     *
     * @return the password of the working role
     */
    private static String schemasMade(Database database, ObjectProvider<ForeignSchema> foreign) throws SQLException {
        try (HikariDataSource owner = ownersPool(database)) {
            new Migrations(owner).run();
            for (ForeignSchema schema : foreign.orderedStream().toList()) {
                schema.bringUp(owner);
            }
            return new WorkingRole(owner).open(database.ownerPassword());
        }
    }

    /** @param ready the schemas have been made */
    @Bean
    OwnerDoor ownerDoor(Database database, DataSource ready) {
        return new OwnerDoor(ownersPool(database));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactionManager(dataSource);
    }
}
