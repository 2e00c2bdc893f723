package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.entry.Attempts;
import io.linli.identity.entry.IdentitySettings;
import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses (登录限制): after some failures with one username or from one address a captcha
 * is asked, after more the door is closed for a while. Counts usernames that do not exist just the same.
 */
@Component
class LoginThrottle implements Attempts {

    private final JdbcClient database;
    private final SystemWork asServer;
    private final IdentitySettings settings;
    private final Captchas captchas;

    LoginThrottle(JdbcClient database, SystemWork asServer, IdentitySettings settings, Captchas captchas) {
        this.database = database;
        this.asServer = asServer;
        this.settings = settings;
        this.captchas = captchas;
    }

    /**
     * @throws Refusal 429 while the door is closed, 401 if a captcha is missing or wrong
     */
    void check(String username, String address, @Nullable UUID captcha, @Nullable String answer) {
        Map<String, Integer> failures = asServer.call(() -> failures(List.of(name(username), from(address))));
        int byName = failures.getOrDefault(name(username), 0);
        int byAddress = failures.getOrDefault(from(address), 0);
        if (byName >= settings.failuresBeforeBlock() || byAddress >= settings.addressFailuresBeforeBlock()) {
            throw tooMany();
        }
        if (byName >= settings.failuresBeforeCaptcha() || byAddress >= settings.addressFailuresBeforeCaptcha()) {
            captchas.require(captcha, answer);
        }
    }

    @Override
    public void check(String subject, int most) {
        if (asServer.call(() -> failures(List.of(subject))).getOrDefault(subject, 0) >= most) {
            throw tooMany();
        }
    }

    @Override
    public void failed(String subject) {
        asServer.run(() -> count(subject));
    }

    private Refusal tooMany() {
        long minutes = settings.failureMemory().toMinutes();
        return new Refusal(
                429,
                "too-many-attempts",
                "失败次数过多,请 %d 分钟后再试".formatted(minutes),
                "Too many failed attempts; try again in %d minutes".formatted(minutes));
    }

    private Map<String, Integer> failures(List<String> subjects) {
        return database
                .sql("""
                        SELECT subject, failures
                        FROM identity.login_failure
                        WHERE subject IN (:subjects) AND last_at > now() - make_interval(secs => :memory)
                        """)
                .param("subjects", subjects)
                .param("memory", settings.failureMemory().toSeconds())
                .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void failed(String username, String address) {
        asServer.run(() -> List.of(name(username), from(address)).forEach(this::count));
    }

    private void count(String subject) {
        database.sql("""
                        INSERT INTO identity.login_failure AS f (subject, failures, last_at)
                        VALUES (:subject, 1, now())
                        ON CONFLICT (subject) DO UPDATE
                        SET last_at = now(),
                            failures = CASE WHEN f.last_at > now() - make_interval(secs => :memory)
                                            THEN f.failures + 1 ELSE 1 END
                        """)
                .param("subject", subject)
                .param("memory", settings.failureMemory().toSeconds())
                .update();
    }

    /** Forgets the failures with a username. */
    void forget(String username) {
        succeeded(name(username));
    }

    @Override
    public void succeeded(String subject) {
        asServer.run(() -> database.sql("DELETE FROM identity.login_failure WHERE subject = :subject")
                .param("subject", subject)
                .update());
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        asServer.run(() -> database.sql(
                        "DELETE FROM identity.login_failure WHERE last_at < now() - make_interval(secs => :memory)")
                .param("memory", settings.failureMemory().toSeconds())
                .update());
    }

    /** People type passwords into the field for the name, so names are kept as digests. */
    private static String name(String username) {
        return "name:" + HexFormat.of().formatHex(Sm3.digest(username.getBytes(StandardCharsets.UTF_8)));
    }

    private static String from(String address) {
        return "address:" + address;
    }
}
