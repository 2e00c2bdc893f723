package io.linli.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL 18 beside the server, for a machine on which nothing else is installed. It listens on
 * loopback only and asks for a password that is made at the first start and kept in the data folder.
 */
final class EmbeddedDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String OWNER = "postgres";

    private final EmbeddedPostgres server;
    private final String password;
    private final FolderLock lock;

    private EmbeddedDatabase(EmbeddedPostgres server, String password, FolderLock lock) {
        this.server = server;
        this.password = password;
        this.lock = lock;
    }

    /**
     * Starts the database of a data folder; one that a killed server left behind is stopped first.
     *
     * @throws StartRefusal if another server is using the folder
     */
    static EmbeddedDatabase start(Path data, int port) {
        try {
            Path home = Files.createDirectories(data.toAbsolutePath().normalize());
            FolderLock lock = FolderLock.take(home);
            Path cluster = home.resolve("postgres");
            new AbandonedDatabase(cluster).stop();
            boolean first = !Files.exists(cluster.resolve("PG_VERSION"));
            String password = password(home);
            EmbeddedPostgres server = launch(home, cluster, port, first ? "" : password);
            if (first) {
                closeTheDoor(server, cluster, password);
            }
            LOG.info("PostgreSQL listens on 127.0.0.1:{}, data in {}", server.getPort(), cluster);
            return new EmbeddedDatabase(server, password, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded database does not start in " + data, e);
        }
    }

    private static EmbeddedPostgres launch(Path home, Path cluster, int port, String password) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        Files.createDirectories(home.resolve("binaries")).toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(log(home))
                .setErrorRedirector(log(home));
        if (port > 0) {
            builder.setPort(port);
        }
        if (!password.isEmpty()) {
            builder.setConnectConfig("password", password);
        }
        DatabaseTuning.SERVER.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static ProcessBuilder.Redirect log(Path home) {
        return ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile());
    }

    private static String password(Path home) throws IOException {
        Path file = home.resolve("database.secret");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    /** A new cluster trusts every local user; from here on it asks for the password. */
    private static void closeTheDoor(EmbeddedPostgres server, Path cluster, String password) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + password + "'");
            Files.writeString(cluster.resolve("pg_hba.conf"), """
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """, StandardCharsets.UTF_8);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database refuses its first settings", e);
        }
    }

    @Override
    public String url() {
        return server.getJdbcUrl(OWNER, OWNER).replaceAll("\\?.*", "");
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public String ownerPassword() {
        return password;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            server.close();
        }
        LOG.info("PostgreSQL has stopped");
    }
}
