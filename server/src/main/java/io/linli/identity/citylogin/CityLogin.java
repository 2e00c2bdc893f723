package io.linli.identity.citylogin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.citylogin.CityStore.Link;
import io.linli.identity.citylogin.CityStore.OnItsWay;
import io.linli.identity.citylogin.CityStore.Provider;
import io.linli.identity.citylogin.ProviderLine.CityClient;
import io.linli.identity.citylogin.ProviderLine.Configuration;
import io.linli.identity.citylogin.ProviderLine.ProviderFault;
import io.linli.identity.entry.CodeVerifier;
import io.linli.identity.entry.Token;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.PhoneNumber;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends people to the city's login and takes them back (市统一身份认证). */
@Component
class CityLogin {

    static final String CALLBACK = "/city-login/callback";

    private final CityStore store;
    private final ProviderLine line;
    private final FieldCipher cipher;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    CityLogin(
            CityStore store,
            ProviderLine line,
            FieldCipher cipher,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.store = store;
        this.line = line;
        this.cipher = cipher;
        this.system = system;
        this.events = events;
    }

    Optional<Provider> provider() {
        return system.call(store::provider).filter(Provider::enabled);
    }

    /** Where to send the browser, which keeps a token to be known by when it comes back. */
    Departure depart(String next, String ownAddress) {
        return depart(next, ownAddress, null);
    }

    /** The same for somebody who is in already and wants his account linked with his identity there. */
    Departure depart(String next, String ownAddress, @Nullable UUID account) {
        Provider provider =
                provider().orElseThrow(() -> Refusal.notFound("未接入统一身份认证", "No unified login has been set up"));
        Configuration configuration = configuration(provider);
        Token state = Token.random();
        Token browser = Token.random();
        String nonce = Token.random().text();
        CodeVerifier verifier = CodeVerifier.random();
        system.run(() ->
                store.begin(state.digest(), browser.digest(), nonce, cipher.seal(verifier.text()), next, account));
        String address =
                configuration.authorization() + (configuration.authorization().contains("?") ? "&" : "?")
                        + "response_type=code&scope=" + ProviderLine.encoded("openid profile phone")
                        + "&client_id=" + ProviderLine.encoded(provider.clientId())
                        + "&redirect_uri=" + ProviderLine.encoded(ownAddress + CALLBACK)
                        + "&state=" + state.text() + "&nonce=" + nonce
                        + "&code_challenge=" + verifier.challenge() + "&code_challenge_method=S256";
        return new Departure(address, browser);
    }

    private Configuration configuration(Provider provider) {
        try {
            return line.configuration(provider.issuer());
        } catch (ProviderFault fault) {
            throw new Refusal(
                    409,
                    "provider-unreachable",
                    "统一身份认证暂时连不上,请用密码登录",
                    "The unified login cannot be reached; use your password");
        }
    }

    /**
     * Takes a person back.
     *
     * @param browser what the browser kept
     * @throws ProviderFault with a code for the sign-in page if he is not let in
     */
    Arrival arrive(String state, String code, Token browser, String ownAddress) {
        Provider provider = provider().orElseThrow(() -> new ProviderFault("provider", "there is none"));
        OnItsWay way = system.call(() -> store.take(new Token(state).digest(), browser.digest()))
                .orElseThrow(() -> new ProviderFault("state", "this sign-in did not begin in this browser"));
        var client = new CityClient(provider.clientId(), cipher.open(provider.secretSealed()));
        Configuration configuration = line.configuration(provider.issuer());
        String token =
                line.idToken(configuration, client, code, cipher.open(way.verifierSealed()), ownAddress + CALLBACK);
        JWTClaimsSet claims = line.checked(configuration, client, token, way.nonce());
        if (way.account() != null) {
            boolean linked = link(provider, claims.getSubject(), way.account());
            return new Arrival(way.account(), linked ? way.next() : "/security?city=already-linked", true);
        }
        UUID account = system.call(() -> account(provider, claims))
                .orElseThrow(() -> new ProviderFault("unlinked", "no account belongs to this identity"));
        return new Arrival(account, way.next(), false);
    }

    /** What the person who is signed in has asked for; an identity belongs to one account only. */
    private boolean link(Provider provider, String subject, UUID account) {
        return system.call(() -> {
            boolean linked = store.link(provider.issuer(), subject, account, "PERSON") > 0;
            if (linked) {
                told(account, "linked to the city's login by himself", "PERSON");
            }
            return linked
                    || store.linked(provider.issuer(), subject)
                            .filter(account::equals)
                            .isPresent();
        });
    }

    private void told(UUID account, String summary, String by) {
        events.publishEvent(new AccessEvent(
                "city-link:add", "account", account.toString(), summary, account, "", Map.of("by", by)));
    }

    /** Where an account stands with the city's login. */
    Standing standing(UUID account, String people) {
        return system.call(() -> store.provider()
                .filter(one -> one.enabled() && one.people().equals(people))
                .map(one -> new Standing(
                        true,
                        one.name(),
                        one.nameEn(),
                        store.link(one.issuer(), account).orElse(null)))
                .orElse(new Standing(false, null, null, null)));
    }

    /** Takes a link away; 0 if there was none. */
    int unlink(UUID account) {
        return system.call(() -> {
            int gone = store.unlink(account);
            if (gone > 0) {
                events.publishEvent(
                        AccessEvent.of("city-link:remove", "account", account.toString(), "unlinked by himself"));
            }
            return gone;
        });
    }

    private Optional<UUID> account(Provider provider, JWTClaimsSet claims) {
        return store.linked(provider.issuer(), claims.getSubject()).or(() -> byPhone(provider, claims));
    }

    private Optional<UUID> byPhone(Provider provider, JWTClaimsSet claims) {
        String phone = verifiedPhone(claims);
        if (!PhoneNumber.isValid(phone)) {
            return Optional.empty();
        }
        List<byte[]> indexes = cipher.indexes(new PhoneNumber(phone).value());
        List<UUID> found = store.byConfirmedPhone(indexes, provider.people());
        if (found.size() != 1 || store.link(provider.issuer(), claims.getSubject(), found.getFirst(), "PHONE") == 0) {
            return Optional.empty();
        }
        told(found.getFirst(), "linked to the city's login by telephone number", "PHONE");
        return Optional.of(found.getFirst());
    }

    private static String verifiedPhone(JWTClaimsSet claims) {
        try {
            boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("phone_number_verified"));
            String phone = claims.getStringClaim("phone_number");
            return verified && phone != null ? phone : "";
        } catch (ParseException e) {
            return "";
        }
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        system.run(store::forgetOld);
    }

    /** A browser on its way out. */
    record Departure(String address, Token browser) {}

    /**
     * A person who has come back, and where he wanted to go.
     *
     * @param linking whether he was in already and came to be linked
     */
    record Arrival(UUID account, String next, boolean linking) {}

    /**
     * Whether an account could come in through the city's login, and as whom.
     *
     * @param available whether there is such a login for people of this kind
     */
    record Standing(
            boolean available,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable Link link) {}
}
