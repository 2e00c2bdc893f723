package io.linli.audit;

import com.zaxxer.hikari.HikariDataSource;
import io.linli.LinliServer;
import io.linli.database.key.KeyCabinet;
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
        try (var connection = DriverManager.getConnection(url, "postgres", secret(data()))) {
            connection.setAutoCommit(false);
            var source = new SingleConnectionDataSource(connection, true);
            work.accept(new OwnerDatabase(JdbcClient.create(source), new JdbcTemplate(source)));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes along the chains as this transaction sees them, with the keys and the checkpoint file of the server. */
    Verification verification() {
        var links = new LinkStore(client, batches);
        return new Verification(
                links,
                new SignatureCheck(
                        links,
                        new CheckpointStore(client),
                        new CheckpointFile(data()),
                        LinliServer.shared().bean(KeyCabinet.class).ledgerPublicKey()));
    }

    static Path data() {
        return Path.of(
                String.valueOf(LinliServer.shared().bean(Environment.class).getProperty("linli.database.data")));
    }

    private static String secret(Path data) {
        try {
            return Files.readString(data.resolve("database.secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
