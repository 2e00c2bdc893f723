package io.linli.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives.
 *
 * @param data folder of the embedded database, of uploaded files and of generated secrets
 * @param url JDBC address of an external PostgreSQL 18; none starts the embedded one
 * @param username role of the external database that may create schemas and the role {@code linli_app}
 * @param password its password
 * @param port port of the embedded database, 0 for any free one; it listens on loopback only
 * @param connections size of the connection pool
 */
@ConfigurationProperties("linli.database")
record DatabaseSettings(
        @DefaultValue("data") Path data,
        @Nullable String url,
        @DefaultValue("postgres") String username,
        @DefaultValue("") String password,
        @DefaultValue("0") int port,
        @DefaultValue("16") int connections) {}
