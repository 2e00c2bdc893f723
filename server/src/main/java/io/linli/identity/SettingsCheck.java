package io.linli.identity;

import io.linli.database.StartCheck;
import io.linli.database.StartRefusal;
import io.linli.http.Refusal;
import io.linli.identity.entry.IdentitySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Refuses a demonstration that others can reach, and a production with the secrets of a demonstration. */
@Component
class SettingsCheck implements StartCheck {

    private static final Set<String> DEFAULT_SECRETS =
            Set.of("", "postgres", "linli", "linli-demo", "password", "changeme", "123456", "admin");

    /** The least that OWASP recommends for Argon2id where it takes this memory. */
    private static final DataSize LEAST_PASSWORD_MEMORY = DataSize.ofMegabytes(12);

    private static final int LEAST_PASSWORD_PASSES = 3;

    private final Environment environment;
    private final IdentitySettings settings;
    private final boolean demonstration;

    SettingsCheck(
            Environment environment,
            IdentitySettings settings,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.environment = environment;
        this.settings = settings;
        this.demonstration = demonstration;
    }

    @Override
    public void check() {
        if (demonstration) {
            requireLoopback(environment.getProperty("server.address", ""));
        } else {
            requireOwnSecrets();
            requireCostlyHashes();
        }
    }

    private static void requireLoopback(String address) {
        try {
            if (!address.isBlank() && InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw refused(address);
        }
        throw refused(address);
    }

    private static StartRefusal refused(String address) {
        return new StartRefusal(
                "演示模式的账号和密码是公开的,只能监听本机地址。",
                "Demonstration mode has public passwords and may listen on loopback only, not on \"" + address + "\".",
                "Leave --server.address=127.0.0.1, or start in production mode with ./run --production");
    }

    private void requireOwnSecrets() {
        String url = environment.getProperty("linli.database.url", "");
        String password = environment.getProperty("linli.database.password", "");
        if (!url.isBlank() && DEFAULT_SECRETS.contains(password)) {
            throw new StartRefusal(
                    "数据库密码为空或为默认值,生产模式拒绝启动。",
                    "The password of the database is empty or a default one; production mode does not start with it.",
                    "Give the database role a password of its own and set LINLI_DATABASE_PASSWORD");
        }
        String first = environment.getProperty("linli.admin-password", "");
        if (!first.isBlank()) {
            requireGood(first);
        }
    }

    private void requireCostlyHashes() {
        if (settings.passwordMemory().compareTo(LEAST_PASSWORD_MEMORY) < 0
                || settings.passwordPasses() < LEAST_PASSWORD_PASSES) {
            throw new StartRefusal(
                    "密码散列强度低于下限(12 MB、3 次),生产模式拒绝启动。",
                    "Passwords would be hashed with less than 12 MB and 3 passes; production mode does not start with it.",
                    "Leave out linli.identity.password-memory and password-passes, or raise them");
        }
    }

    private static void requireGood(String password) {
        try {
            PasswordRules.check("LINLI_ADMIN_PASSWORD", password, "admin");
        } catch (Refusal refusal) {
            Refusal.FieldFault fault = refusal.faults().getFirst();
            throw new StartRefusal(
                    "初始管理员密码 LINLI_ADMIN_PASSWORD 不合要求:" + fault.message(),
                    "LINLI_ADMIN_PASSWORD cannot be used: " + fault.messageEn() + ".",
                    "Choose another password, or leave it out and have one made and printed once");
        }
    }
}
