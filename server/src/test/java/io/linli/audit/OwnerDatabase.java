package io.linli.audit;

import com.zaxxer.hikari.HikariDataSource;
import io.linli.LinliServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database as its owner reaches it, who may do what the server may not. */
record OwnerDatabase(JdbcClient client, JdbcTemplate batches) {

    /** Does the work in a transaction that is taken back. */
    static void takenBack(Consumer<OwnerDatabase> work) {
        LinliServer server = LinliServer.shared();
        String url = server.bean(HikariDataSource.class).getJdbcUrl();
        String data = String.valueOf(server.bean(Environment.class).getProperty("linli.database.data"));
        try (var connection = DriverManager.getConnection(url, "postgres", secret(Path.of(data)))) {
            connection.setAutoCommit(false);
            var source = new SingleConnectionDataSource(connection, true);
            work.accept(new OwnerDatabase(JdbcClient.create(source), new JdbcTemplate(source)));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(Path data) {
        try {
            return Files.readString(data.resolve("database.secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
