package io.linli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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

    @Bean
    @ConditionalOnProperty(name = "linli.database.url", havingValue = "", matchIfMissing = true)
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

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseSettings settings, DatabaseAddress address) {
        var owner = new DriverManagerDataSource(address.url(), address.owner(), address.password());
        new Migrations(owner).run();
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

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactionManager(dataSource);
    }

    /** Where the database is and who owns its schemas. */
    record DatabaseAddress(String url, String owner, String password) {}
}
