package io.linli.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The role the server works as. It owns nothing and cannot pass row-level security. Its password follows
 * from the owner's, so that every node of a cluster knows it and nobody has to keep a second secret.
 */
final class WorkingRole {

    static final String NAME = "linli_app";

    private final DataSource owner;

    WorkingRole(DataSource owner) {
        this.owner = owner;
    }

    /** Lets the role log in and gives back its password. */
    String open(String ownerPassword) {
        String password = derived(ownerPassword);
        // A role's password cannot be a bound parameter; the text is hexadecimal digits only.
        new JdbcTemplate(owner).execute("ALTER ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
        return password;
    }

    private static String derived(String ownerPassword) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(("linli:" + ownerPassword).getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(NAME.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }
}
