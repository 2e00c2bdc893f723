package io.linli.identity.passkey;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Principal;
import io.linli.identity.entry.SecondFactor;
import io.linli.identity.passkey.Ceremonies.Site;
import io.linli.identity.passkey.PasskeyMessages.Algorithm;
import io.linli.identity.passkey.PasskeyMessages.Assertion;
import io.linli.identity.passkey.PasskeyMessages.CreationOptions;
import io.linli.identity.passkey.PasskeyMessages.Descriptor;
import io.linli.identity.passkey.PasskeyMessages.NewCredential;
import io.linli.identity.passkey.PasskeyMessages.Registration;
import io.linli.identity.passkey.PasskeyMessages.RelyingParty;
import io.linli.identity.passkey.PasskeyMessages.RequestOptions;
import io.linli.identity.passkey.PasskeyMessages.Selection;
import io.linli.identity.passkey.PasskeyMessages.SignedCredential;
import io.linli.identity.passkey.PasskeyMessages.User;
import io.linli.identity.passkey.PasskeyStore.Passkey;
import io.linli.kernel.Ids;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The passkeys of all accounts (通行密钥). */
@Component
class Passkeys implements SecondFactor {

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 40;
    private static final long FIVE_MINUTES = 300_000;
    private static final String KEY = "public-key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasskeyStore store;
    private final Ceremonies ceremonies;
    private final SystemWork system;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    Passkeys(
            PasskeyStore store,
            Ceremonies ceremonies,
            SystemWork system,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.system = system;
        this.json = json;
        this.events = events;
    }

    @Override
    public boolean isEnrolled(UUID account) {
        return !store.of(account).isEmpty();
    }

    @Override
    public void remove(UUID account) {
        store.removeAll(account);
    }

    List<Passkey> of(UUID account) {
        return system.call(() -> store.of(account));
    }

    CreationOptions begin(Principal principal, Site site) {
        List<Passkey> own = of(principal.account());
        if (own.size() >= MOST) {
            throw Refusal.conflict("too-many-passkeys", "最多绑定 10 个通行密钥,请先删除不用的", "Remove one first; ten is the most");
        }
        Challenge challenge = challenge(principal.account());
        return new CreationOptions(
                challenge.ceremony(),
                text(challenge.bytes()),
                new RelyingParty(site.host(), "Linli 邻里"),
                new User(text(handle(principal.account())), principal.username(), principal.name()),
                Ceremonies.ALGORITHMS.stream()
                        .map(number -> new Algorithm(KEY, number))
                        .toList(),
                FIVE_MINUTES,
                own.stream()
                        .map(key -> new Descriptor(KEY, text(key.credential())))
                        .toList(),
                new Selection("required", true, "required"),
                "none");
    }

    void register(UUID account, Registration answer, Site site) {
        NewCredential credential = answer.credential();
        if (credential == null || answer.ceremony() == null) {
            throw Refusal.badField("credential", "required", "请重新绑定通行密钥", "make the passkey again");
        }
        String name = name(answer.name());
        byte[] challenge = taken(answer.ceremony(), account);
        String text = text(credential.id(), credential.rawId(), credential.response());
        Passkey passkey = ceremonies.registered(text, site, challenge, account, name);
        try {
            system.run(() -> {
                store.add(passkey);
                events.publishEvent(
                        AccessEvent.of("passkey:add", "account", account.toString(), "set up passkey " + passkey.id()));
            });
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("known-passkey", "这个通行密钥已经绑定过", "This passkey is known already");
        }
    }

    RequestOptions ask(Site site) {
        Challenge challenge = challenge(null);
        return new RequestOptions(
                challenge.ceremony(), text(challenge.bytes()), site.host(), FIVE_MINUTES, "required", List.of());
    }

    /**
     * The account that has signed.
     *
     * @throws Refusal 400 if the answer does not hold, whatever the reason
     */
    UUID signer(Assertion answer, Site site) {
        SignedCredential credential = answer.credential();
        if (credential == null || answer.ceremony() == null) {
            throw Refusal.badField("credential", "required", "请重新使用通行密钥", "use the passkey again");
        }
        byte[] challenge = taken(answer.ceremony(), null);
        String text = text(credential.id(), credential.rawId(), credential.response());
        Passkey passkey = system.call(() -> store.find(bytes(credential.rawId())))
                .filter(known -> known.host().equals(site.host()))
                .orElseThrow(Ceremonies::notAccepted);
        long count = ceremonies.signed(text, site, challenge, passkey);
        system.run(() -> store.used(passkey.id(), count));
        return passkey.account();
    }

    void remove(UUID account, UUID id) {
        system.run(() -> {
            if (store.remove(account, id) == 0) {
                throw Refusal.notFound("没有这个通行密钥", "There is no such passkey");
            }
            events.publishEvent(
                    AccessEvent.of("passkey:remove", "account", account.toString(), "took passkey " + id + " away"));
        });
    }

    private byte[] taken(UUID ceremony, @Nullable UUID account) {
        return system.call(() -> store.takeChallenge(ceremony, account)).orElseThrow(Ceremonies::notAccepted);
    }

    private Challenge challenge(@Nullable UUID account) {
        Challenge challenge = new Challenge(Ids.next(), new byte[32]);
        RANDOM.nextBytes(challenge.bytes());
        system.run(() -> store.addChallenge(challenge.ceremony(), account, challenge.bytes()));
        return challenge;
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        system.run(store::forgetOldChallenges);
    }

    private static String name(@Nullable String wanted) {
        String name = wanted == null || wanted.isBlank() ? "通行密钥" : wanted.strip();
        if (name.length() > LONGEST_NAME) {
            throw Refusal.badField("name", "too-long", "名称最多 40 个字", "at most 40 characters");
        }
        return name;
    }

    private static byte[] handle(UUID account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The credential in the form of the standard. */
    private String text(@Nullable String id, @Nullable String rawId, @Nullable Record response) {
        if (id == null || rawId == null || response == null) {
            throw Ceremonies.notAccepted();
        }
        return json.writeValueAsString(Map.of(
                "id", id, "rawId", rawId, "type", KEY, "response", response, "clientExtensionResults", Map.of()));
    }

    private static byte[] bytes(@Nullable String text) {
        if (text == null) {
            throw Ceremonies.notAccepted();
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Ceremonies.notAccepted();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Challenge(UUID ceremony, byte[] bytes) {}
}
