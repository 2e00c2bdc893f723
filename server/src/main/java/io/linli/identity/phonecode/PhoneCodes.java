package io.linli.identity.phonecode;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.PhoneCodeIssued;
import io.linli.identity.entry.Attempts;
import io.linli.identity.phonecode.PhoneCodeStore.Owner;
import io.linli.identity.phonecode.PhoneCodeStore.Sent;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import io.linli.kernel.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Codes of six digits that are sent to a telephone, good for five minutes and five tries. Whether a number is known
 * here cannot be told from any answer.
 */
@Component
class PhoneCodes {

    static final int MINUTES = 5;

    private static final int MOST_TRIES = 5;
    private static final int SECONDS_BETWEEN = 60;
    private static final int MOST_PER_PHONE = 5;
    private static final int MOST_PER_ADDRESS = 30;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PhoneCodeStore store;
    private final FieldCipher cipher;
    private final Attempts attempts;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    PhoneCodes(
            PhoneCodeStore store,
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

    /**
     * Sends a code if the number leads to one account.
     *
     * @return by what the code is named when it is entered
     * @throws Refusal 429 if codes are asked for too fast
     */
    UUID send(PhoneNumber phone, String address) {
        byte[] mark = cipher.lasting(phone.value());
        requirePatience(mark, address);
        String code = "%06d".formatted(RANDOM.nextInt(CODES));
        UUID id = Ids.next();
        system.run(() -> {
            Optional<UUID> owner = owner(store.owners(cipher.indexes(phone.value())));
            store.add(id, mark, owner.orElse(null), cipher.seal(code), MINUTES);
            owner.ifPresent(account -> events.publishEvent(new PhoneCodeIssued(phone.value(), code, MINUTES)));
        });
        return id;
    }

    private void requirePatience(byte[] mark, String address) {
        String phone = "phone-code:" + HexFormat.of().formatHex(mark, 0, 16);
        String from = "phone-code-address:" + address;
        attempts.check(phone, MOST_PER_PHONE);
        attempts.check(from, MOST_PER_ADDRESS);
        if (system.call(() -> store.sentLately(mark, SECONDS_BETWEEN))) {
            throw new Refusal(429, "too-soon", "验证码刚刚发过,请一分钟后再试", "A code has just been sent; try again in a minute");
        }
        attempts.failed(phone);
        attempts.failed(from);
    }

    /** Whoever confirmed the number; else the only one who gave it, since anybody can give any number. */
    private static Optional<UUID> owner(List<Owner> owners) {
        return owners.stream()
                .filter(Owner::confirmed)
                .findFirst()
                .or(() -> owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty())
                .map(Owner::account);
    }

    /**
     * The account that a code leads to; the number is confirmed as its own from now on.
     *
     * @throws Refusal 400 if the code is wrong, used or too old
     */
    UUID take(UUID id, String code) {
        Sent sent = system.call(() -> store.tried(id, MOST_TRIES)).orElseThrow(PhoneCodes::wrong);
        boolean right = MessageDigest.isEqual(
                cipher.open(sent.codeSealed()).getBytes(StandardCharsets.US_ASCII),
                code.getBytes(StandardCharsets.US_ASCII));
        if (!right || !system.call(() -> use(id, sent))) {
            throw wrong();
        }
        return sent.account();
    }

    private boolean use(UUID id, Sent sent) {
        boolean used = store.remove(id) == 1 && isStillOwn(sent) && store.confirm(sent.account()) == 1;
        if (used) {
            events.publishEvent(AccessEvent.of(
                            "account:confirm-phone", "account", sent.account().toString(), "confirmed the own number")
                    .with(Map.of("realNameLevel", 1)));
        }
        return used;
    }

    /** Whether the account still has the number that the code went to; told by a mark that outlives a change of keys. */
    private boolean isStillOwn(Sent sent) {
        return store.lockedPhone(sent.account())
                .map(cipher::open)
                .filter(phone -> MessageDigest.isEqual(cipher.lasting(phone), sent.phoneMark()))
                .isPresent();
    }

    private static Refusal wrong() {
        return Refusal.badField(
                "code", "wrong-code", "验证码不正确或已过期,请重新获取", "the code is wrong or too old; ask for a new one");
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        system.run(store::forgetOld);
    }
}
