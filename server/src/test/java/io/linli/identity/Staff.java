package io.linli.identity;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes accounts for tests about signing in, each for one test. */
public final class Staff {

    public static final String PASSWORD = "first-password-1";

    private static final Caller ADMINISTRATOR = DemonstrationCity.shared().city();

    private Staff() {}

    /** A new account of the street; answers its username. */
    public static String hired(String name, String... roles) {
        return hiredAt(DemonstrationCity.STREET, name, roles);
    }

    /** A new account of a unit; answers its username. */
    public static String hiredAt(String unit, String name, String... roles) {
        String username = name + "-" + Long.toString(System.nanoTime(), 36);
        Caller.Answer made = ADMINISTRATOR.post(
                "/api/v1/accounts",
                Map.of(
                        "username",
                        username,
                        "name",
                        "测试",
                        "unit",
                        unit,
                        "roles",
                        roles.length == 0 ? List.of("street-dispatcher") : List.of(roles),
                        "password",
                        PASSWORD));
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return username;
    }

    public static Caller signedIn(String username) {
        return Caller.signedIn(username, PASSWORD);
    }

    /** What a password brings, which may be a session that wants more. */
    public static Caller withPasswordOnly(String username) {
        Caller nobody = Caller.nobody();
        return nobody.with(nobody.post("/api/v1/session", Map.of("username", username, "password", PASSWORD)));
    }

    public static UUID idOf(String username) {
        return UUID.fromString(ADMINISTRATOR
                .get("/api/v1/accounts?query=" + username)
                .json()
                .at("/items/0/id")
                .asString());
    }

    /** Lets time pass for the confirmation of an account's sessions. */
    public static void lastConfirmed(String username, Duration ago) {
        var server = LinliServer.shared();
        server.bean(SystemWork.class).run(() -> {
            server.bean(JdbcClient.class)
                    .sql("""
                            UPDATE identity.session SET confirmed_at = :at
                            WHERE account_id = (SELECT id FROM identity.account WHERE username = :username)
                            """)
                    .param("at", Instant.now().minus(ago).atOffset(ZoneOffset.UTC))
                    .param("username", username)
                    .update();
            server.bean(io.linli.database.Announcements.class).announce("session", "");
        });
    }
}
