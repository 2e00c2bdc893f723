package io.linli.identity.citylogin;

import io.linli.database.SystemWork;
import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.citylogin.CityStore.Provider;
import io.linli.identity.entry.Holders;
import io.linli.identity.entry.Reach;
import io.linli.kernel.FieldCipher;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Setting up the city's login, and linking accounts to identities there, for administrators. */
@RestController
@Tag(name = "identity")
class CityLoginAdministrationDoor {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1");
    private static final int LONGEST = 300;

    private final CityStore store;
    private final CityLogin login;
    private final FieldCipher cipher;
    private final Holders holders;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    CityLoginAdministrationDoor(
            CityStore store,
            CityLogin login,
            FieldCipher cipher,
            Holders holders,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.store = store;
        this.login = login;
        this.cipher = cipher;
        this.holders = holders;
        this.system = system;
        this.events = events;
    }

    @GetMapping("/api/v1/city-login/provider")
    @Allows("identity:administer")
    @Operation(operationId = "cityProvider", summary = "The city's login as it is set up; never its secret")
    ResponseEntity<ProviderAnswer> provider() {
        ProviderAnswer answer = ProviderAnswer.of(system.call(store::provider));
        return IfMatch.tagged(answer, answer.version());
    }

    @PutMapping("/api/v1/city-login/provider")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(
            operationId = "changeCityProvider",
            summary = "Set up the city's login; without a secret the old one stays")
    ResponseEntity<ProviderAnswer> change(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody WantedProvider body) {
        Reach.requireCity();
        int before = IfMatch.version(version);
        Provider wanted = body.provider(system.call(store::provider), cipher, before + 1);
        system.run(() -> {
            if (store.put(wanted) == 0) {
                throw Refusal.staleVersion();
            }
            events.publishEvent(AccessEvent.of(
                    "city-login:change", "city-login", wanted.issuer(), "set up the city's login " + wanted.name()));
        });
        return IfMatch.tagged(ProviderAnswer.of(Optional.of(wanted)), wanted.version());
    }

    @GetMapping("/api/v1/accounts/{id}/city-link")
    @Allows("identity:administer")
    @Operation(operationId = "cityLinkOfAccount", summary = "Whose identity at the city's login an account is")
    CityLogin.Standing link(@PathVariable UUID id) {
        Holders.Holder holder = holders.requiredInScope(id);
        return login.standing(id, CityLoginDoor.people(holder.kind()));
    }

    @PutMapping("/api/v1/accounts/{id}/city-link")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "linkAccount", summary = "Say which identity at the city's login an account belongs to")
    ResponseEntity<Void> link(@PathVariable UUID id, @RequestBody Link body) {
        holders.requiredInScope(id);
        String subject = Objects.requireNonNullElse(body.subject(), "").strip();
        if (subject.isEmpty() || subject.length() > LONGEST) {
            throw Refusal.badField("subject", "required", "请填写对方的用户标识", "enter the identifier at the city's login");
        }
        system.run(() -> {
            Provider provider = store.provider()
                    .orElseThrow(() -> Refusal.conflict("no-provider", "请先接入统一身份认证", "Set up the city's login first"));
            if (store.link(provider.issuer(), subject, id, "ADMINISTRATOR") == 0) {
                throw Refusal.conflict(
                        "already-linked", "该账号或该标识已有关联,请先解除", "Unlink the account or the identifier first");
            }
            events.publishEvent(
                    AccessEvent.of("city-link:add", "account", id.toString(), "linked to the city's login by hand"));
        });
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/accounts/{id}/city-link")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(
            operationId = "unlinkAccount",
            summary = "Let an account no longer belong to an identity at the city's login")
    ResponseEntity<Void> unlink(@PathVariable UUID id) {
        holders.requiredInScope(id);
        system.run(() -> {
            if (store.unlink(id) == 0) {
                throw Refusal.notFound("该账号没有关联", "This account has no link");
            }
            events.publishEvent(AccessEvent.of("city-link:remove", "account", id.toString(), "unlinked"));
        });
        return ResponseEntity.noContent().build();
    }

    /** An identity at the city's login. */
    record Link(@Nullable String subject) {}

    /** What a request wants the city's login to be. */
    record WantedProvider(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String people,
            @Nullable Boolean enabled) {

        private Provider provider(Optional<Provider> old, FieldCipher cipher, int version) {
            String secret = Objects.requireNonNullElse(clientSecret, "");
            if (secret.isEmpty() && old.isEmpty()) {
                throw Refusal.badField("clientSecret", "required", "请填写密钥", "enter the secret");
            }
            if (people != null && !people.equals("staff") && !people.equals("resident")) {
                throw Refusal.badField("people", "unknown-value", "可选:staff、resident", "choose staff or resident");
            }
            return new Provider(
                    checkedIssuer(),
                    required("clientId", clientId),
                    secret.isEmpty() ? old.orElseThrow().secretSealed() : cipher.seal(secret),
                    required("name", name),
                    Objects.requireNonNullElse(nameEn, required("name", name)),
                    Objects.requireNonNullElse(people, "staff"),
                    !Boolean.FALSE.equals(enabled),
                    version);
        }

        private String checkedIssuer() {
            String text = required("issuer", issuer).replaceAll("/+$", "");
            try {
                URI address = URI.create(text);
                boolean good = address.getHost() != null
                        && address.getQuery() == null
                        && address.getFragment() == null
                        && ("https".equals(address.getScheme())
                                || "http".equals(address.getScheme()) && OWN_MACHINE.contains(address.getHost()));
                if (good) {
                    return text;
                }
            } catch (IllegalArgumentException e) {
                throw badIssuer();
            }
            throw badIssuer();
        }

        private static Refusal badIssuer() {
            return Refusal.badField("issuer", "invalid-address", "须为 https 开头的完整地址", "give a complete https address");
        }

        private static String required(String field, @Nullable String value) {
            if (value == null || value.isBlank() || value.strip().length() > LONGEST) {
                throw Refusal.badField(field, "required", "请填写,最多 300 个字", "enter at most 300 characters");
            }
            return value.strip();
        }
    }

    /**
     * The city's login as it is set up.
     *
     * @param version 0 as long as there is none
     */
    record ProviderAnswer(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String people,
            boolean enabled,
            int version) {

        static ProviderAnswer of(Optional<Provider> provider) {
            return provider.map(known -> new ProviderAnswer(
                            known.issuer(),
                            known.clientId(),
                            known.name(),
                            known.nameEn(),
                            known.people(),
                            known.enabled(),
                            known.version()))
                    .orElse(new ProviderAnswer(null, null, null, null, null, false, 0));
        }
    }
}
