package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Pictures that a person reads and a guessing program does not easily (验证码). Each is good for one try. */
@Component
class Captchas {

    private static final int LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final SystemWork asServer;
    private final FieldCipher cipher;

    Captchas(JdbcClient database, SystemWork asServer, FieldCipher cipher) {
        this.database = database;
        this.asServer = asServer;
        this.cipher = cipher;
    }

    Captcha draw() {
        var answer = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            answer.append(CaptchaPicture.LETTERS.charAt(RANDOM.nextInt(CaptchaPicture.LETTERS.length())));
        }
        return draw(answer.toString());
    }

    Captcha draw(String answer) {
        UUID id = Ids.next();
        asServer.run(() -> database.sql("""
                        INSERT INTO identity.captcha (id, answer_hash, expires_at)
                        VALUES (:id, :hash, now() + interval '5 minutes')
                        """)
                .param("id", id)
                .param("hash", cipher.index(text(id, answer)))
                .update());
        return new Captcha(id, Base64.getEncoder().encodeToString(CaptchaPicture.png(answer)));
    }

    /**
     * Uses up a captcha.
     *
     * @throws Refusal 401 if none was answered, or not rightly
     */
    void require(@Nullable UUID id, @Nullable String answer) {
        if (id == null || answer == null || answer.isBlank()) {
            throw new Refusal(401, "captcha-required", "请输入图中的验证码", "Please enter the characters in the picture");
        }
        if (!isRight(id, answer)) {
            throw new Refusal(
                    401,
                    "captcha-wrong",
                    "验证码不正确或已过期,请看新图再输入",
                    "The characters are wrong or expired; use the new picture");
        }
    }

    private boolean isRight(UUID id, String answer) {
        return asServer.call(() -> database.sql("""
                        DELETE FROM identity.captcha WHERE id = :id
                        RETURNING answer_hash IN (:hashes) AND expires_at > now()
                        """)
                .param("id", id)
                .param("hashes", cipher.indexes(text(id, answer)))
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    private static String text(UUID id, String answer) {
        return "captcha " + id + " " + answer.strip().toUpperCase(Locale.ROOT);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        asServer.run(() -> database.sql("DELETE FROM identity.captcha WHERE expires_at < now()")
                .update());
    }

    /** A question to a person; the answer stays here. */
    record Captcha(UUID id, String imagePng) {}
}
