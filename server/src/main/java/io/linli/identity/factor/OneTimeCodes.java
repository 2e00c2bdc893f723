package io.linli.identity.factor;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.entry.Attempts;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.SecondFactor;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The one-time codes of all accounts (验证器动态码). A code is taken up to thirty seconds early or late and never
 * twice; guessing is stopped after a few tries.
 */
@Component
class OneTimeCodes implements SecondFactor {

    static final int RECOVERY_CODES = 10;

    private static final int SECRET_LETTERS = 32;
    private static final int RECOVERY_LETTERS = 16;
    private static final int GROUP = 4;

    private final OneTimeCodeStore store;
    private final FieldCipher cipher;
    private final Attempts attempts;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    OneTimeCodes(
            OneTimeCodeStore store,
            FieldCipher cipher,
            Attempts attempts,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.store = store;
        this.cipher = cipher;
        this.attempts = attempts;
        this.system = system;
        this.events = events;
    }

    @Override
    public boolean isEnrolled(UUID account) {
        return inUse(account).isPresent();
    }

    Optional<OneTimeCodeStore.Stored> inUse(UUID account) {
        return store.find(account).filter(OneTimeCodeStore.Stored::confirmed);
    }

    /**
     * Makes up a secret that counts once a code of it has been shown.
     *
     * @throws Refusal 409 if the account has one in use
     */
    String begin(UUID account) {
        String secret = Base32.random(SECRET_LETTERS);
        if (system.call(() -> store.begin(account, cipher.seal(secret))) == 0) {
            throw Refusal.conflict(
                    "already-enrolled",
                    "您已绑定验证器,如需更换请先解绑",
                    "You have an authenticator already; remove it before you set up another");
        }
        return secret;
    }

    /**
     * Puts the secret to use and answers fresh recovery codes.
     *
     * @throws Refusal 400 if the code is wrong
     */
    List<String> confirm(UUID account, String code) {
        OneTimeCodeStore.Stored stored = system.call(() -> store.find(account))
                .filter(found -> !found.confirmed())
                .orElseThrow(() ->
                        Refusal.conflict("not-begun", "请先扫描二维码,再填写动态码", "Scan the QR code first, then enter the code"));
        requireRight(account, () -> isRight(account, stored, code));
        return system.call(() -> {
            store.confirm(account);
            events.publishEvent(AccessEvent.of(
                    "second-factor:add", "account", account.toString(), "set up an authenticator for one-time codes"));
            return freshRecoveryCodes(account);
        });
    }

    List<String> renewRecoveryCodes(UUID account) {
        if (system.call(() -> inUse(account)).isEmpty()) {
            throw Refusal.conflict("not-enrolled", "请先绑定验证器", "Set up an authenticator first");
        }
        return system.call(() -> {
            events.publishEvent(AccessEvent.of(
                    "second-factor:renew-recovery", "account", account.toString(), "made new recovery codes"));
            return freshRecoveryCodes(account);
        });
    }

    private List<String> freshRecoveryCodes(UUID account) {
        List<String> codes = Stream.generate(() -> Base32.random(RECOVERY_LETTERS))
                .limit(RECOVERY_CODES)
                .toList();
        store.removeRecovery(account);
        store.addRecovery(
                account, codes.stream().map(code -> hash(account, code)).toList());
        return codes.stream().map(OneTimeCodes::grouped).toList();
    }

    int recoveryLeft(UUID account) {
        return store.recoveryLeft(account);
    }

    /**
     * Takes a one-time code or a recovery code, each of which is good for once.
     *
     * @return which of both it was
     * @throws Refusal 400 if it is neither, 429 after too many wrong ones
     */
    Proof take(UUID account, String code) {
        String plain = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean recovery = plain.length() == RECOVERY_LETTERS;
        requireRight(account, () -> recovery ? useRecovery(account, plain) : isRight(account, plain));
        return recovery ? Proof.RECOVERY_CODE : Proof.ONE_TIME_CODE;
    }

    private void requireRight(UUID account, java.util.function.BooleanSupplier test) {
        String subject = "factor:" + account;
        attempts.check(subject, Entrance.MOST_FAILURES);
        if (!test.getAsBoolean()) {
            attempts.failed(subject);
            throw Refusal.badField(
                    "code",
                    "wrong-code",
                    "动态码不正确或已用过,请等验证器显示下一个再填",
                    "the code is wrong or was used already; wait for the next one and enter that");
        }
        attempts.succeeded(subject);
    }

    private boolean useRecovery(UUID account, String code) {
        return system.call(() -> {
            boolean right = store.useRecovery(account, hash(account, code)) == 1;
            if (right) {
                events.publishEvent(AccessEvent.of(
                        "second-factor:recovery", "account", account.toString(), "used up a recovery code"));
            }
            return right;
        });
    }

    private boolean isRight(UUID account, String code) {
        return system.call(() -> inUse(account))
                .map(stored -> isRight(account, stored, code))
                .orElse(false);
    }

    private boolean isRight(UUID account, OneTimeCodeStore.Stored stored, String code) {
        byte[] key = Base32.decode(cipher.open(stored.sealed()));
        long now = Totp.step(Instant.now());
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> Totp.USUAL.code(key, step).equals(code))
                .mapToObj(step -> system.call(() -> store.use(account, step)) == 1)
                .anyMatch(Boolean::booleanValue);
    }

    @Override
    public void remove(UUID account) {
        store.remove(account);
    }

    private static byte[] hash(UUID account, String code) {
        return Sm3.digest((account + " " + code).getBytes(StandardCharsets.UTF_8));
    }

    private static String grouped(String code) {
        return String.join("-", code.split("(?<=\\G.{" + GROUP + "})"));
    }
}
