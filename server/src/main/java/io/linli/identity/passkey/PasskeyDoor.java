package io.linli.identity.passkey;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.PublicAddress;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Visit;
import io.linli.identity.passkey.Ceremonies.Site;
import io.linli.identity.passkey.PasskeyMessages.Assertion;
import io.linli.identity.passkey.PasskeyMessages.CreationOptions;
import io.linli.identity.passkey.PasskeyMessages.Registration;
import io.linli.identity.passkey.PasskeyMessages.RequestOptions;
import io.linli.identity.passkey.PasskeyStore.Passkey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Making passkeys, and signing in or confirming with them. */
@RestController
@Tag(name = "identity")
class PasskeyDoor {

    private final Passkeys passkeys;
    private final Entrance entrance;
    private final PublicAddress address;

    PasskeyDoor(Passkeys passkeys, Entrance entrance, PublicAddress address) {
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.address = address;
    }

    @GetMapping("/api/v1/security/passkeys")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myPasskeys", summary = "Passkeys of the own account")
    List<PasskeyEntry> mine(HttpServletRequest request) {
        return passkeys.of(entrance.visit(request).account()).stream()
                .map(PasskeyEntry::of)
                .toList();
    }

    @PostMapping("/api/v1/security/passkeys/options")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "beginPasskey", summary = "What a browser needs to make a passkey, good for five minutes")
    CreationOptions begin(HttpServletRequest request) {
        return passkeys.begin(entrance.visit(request).principal(), site(request));
    }

    @PostMapping("/api/v1/security/passkeys")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "addPasskey", summary = "Put the passkey to use that the browser has made")
    ResponseEntity<Void> add(@RequestBody Registration body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        passkeys.register(visit.account(), body, site(request));
        HttpHeaders headers =
                visit.stage() == Stage.ENROL ? entrance.advance(visit, Proof.PASSKEY, request) : HttpHeaders.EMPTY;
        return ResponseEntity.noContent().headers(headers).build();
    }

    @DeleteMapping("/api/v1/security/passkeys/{id}")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "removePasskey", summary = "Take a passkey away")
    ResponseEntity<Void> remove(@PathVariable UUID id, HttpServletRequest request) {
        passkeys.remove(entrance.visit(request).account(), id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/session/passkey/options")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "askForPasskey", summary = "What a browser needs to use a passkey, good for five minutes")
    RequestOptions ask(HttpServletRequest request) {
        return passkeys.ask(site(request));
    }

    @PostMapping("/api/v1/session/passkey")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "signInWithPasskey", summary = "Sign in with a passkey, or finish a sign-in with it")
    ResponseEntity<Void> signIn(@RequestBody Assertion body, HttpServletRequest request) {
        UUID account = passkeys.signer(body, site(request));
        Optional<Visit> waiting = entrance.find(request).filter(visit -> visit.stage() == Stage.SECOND_FACTOR);
        if (waiting.isPresent() && waiting.get().account().equals(account)) {
            return ResponseEntity.noContent()
                    .headers(entrance.advance(waiting.get(), Proof.PASSKEY, request))
                    .build();
        }
        return ResponseEntity.noContent()
                .headers(entrance.admit(account, Proof.PASSKEY, request))
                .build();
    }

    @PostMapping("/api/v1/session/confirmation/passkey")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "confirmWithPasskey", summary = "Show again with a passkey who one is")
    ResponseEntity<Void> confirm(@RequestBody Assertion body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        if (!passkeys.signer(body, site(request)).equals(visit.account())) {
            throw Refusal.forbidden("other-account", "这是另一个账号的通行密钥", "This passkey belongs to another account");
        }
        entrance.confirm(visit, Proof.PASSKEY);
        return ResponseEntity.noContent().build();
    }

    private Site site(HttpServletRequest request) {
        return new Site(address.of(request), address.host(request));
    }

    /** A passkey as its holder sees it. */
    record PasskeyEntry(
            UUID id,
            String name,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        static PasskeyEntry of(Passkey passkey) {
            return new PasskeyEntry(
                    passkey.id(), passkey.name(), passkey.backedUp(), passkey.createdAt(), passkey.lastUsedAt());
        }
    }
}
