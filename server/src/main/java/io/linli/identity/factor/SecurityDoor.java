package io.linli.identity.factor;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Holders;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.SecondFactor;
import io.linli.identity.entry.SignInRules;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The safety of the own account: authenticator and recovery codes; and the administrator's way to take them away. */
@RestController
@Tag(name = "identity")
class SecurityDoor {

    private static final String ISSUER = "Linli";

    private final Entrance entrance;
    private final OneTimeCodes codes;
    private final List<SecondFactor> factors;
    private final SignInRules rules;
    private final Holders holders;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    SecurityDoor(
            Entrance entrance,
            OneTimeCodes codes,
            List<SecondFactor> factors,
            SignInRules rules,
            Holders holders,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.entrance = entrance;
        this.codes = codes;
        this.factors = factors;
        this.rules = rules;
        this.holders = holders;
        this.system = system;
        this.events = events;
    }

    @GetMapping("/api/v1/security")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "mySecurity", summary = "How the own account is protected")
    Security mine(HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        return system.call(() -> new Security(
                codes.inUse(visit.account())
                        .map(OneTimeCodeStore.Stored::createdAt)
                        .orElse(null),
                codes.recoveryLeft(visit.account()),
                factors.stream().anyMatch(factor -> factor.isEnrolled(visit.account())),
                rules.of(visit.principal()).secondFactor(),
                visit.confirmedAt()));
    }

    @PostMapping("/api/v1/security/one-time-code")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(
            operationId = "beginOneTimeCode",
            summary = "Make up a secret for an authenticator; it counts once a code of it has been confirmed")
    Enrolment begin(HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        String secret = codes.begin(visit.account());
        String label = URLEncoder.encode(ISSUER + ":" + visit.principal().username(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String uri = "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + ISSUER;
        return new Enrolment(secret, uri, Base64.getEncoder().encodeToString(QrPicture.png(uri)));
    }

    @PostMapping("/api/v1/security/one-time-code/confirmation")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(
            operationId = "confirmOneTimeCode",
            summary = "Put the authenticator to use; answers recovery codes once")
    ResponseEntity<RecoveryCodes> confirm(@RequestBody SecondFactorDoor.Code body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        List<String> recovery = codes.confirm(visit.account(), body.required());
        HttpHeaders headers = visit.stage() == Stage.ENROL
                ? entrance.advance(visit, Proof.ONE_TIME_CODE, request)
                : HttpHeaders.EMPTY;
        return ResponseEntity.ok().headers(headers).body(new RecoveryCodes(recovery));
    }

    @PostMapping("/api/v1/security/recovery-codes")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "renewRecoveryCodes", summary = "Make new recovery codes; the old ones are good no more")
    RecoveryCodes renew(HttpServletRequest request) {
        return new RecoveryCodes(
                codes.renewRecoveryCodes(entrance.visit(request).account()));
    }

    @DeleteMapping("/api/v1/security/one-time-code")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "removeOneTimeCode", summary = "Take the authenticator and its recovery codes away")
    ResponseEntity<Void> remove(HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        system.run(() -> {
            codes.remove(account);
            events.publishEvent(AccessEvent.of(
                    "second-factor:remove", "account", account.toString(), "took the own authenticator away"));
        });
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/accounts/{id}/second-factor")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(
            operationId = "resetSecondFactor",
            summary = "Take all second factors of an account away whose holder lost them; ends its sessions")
    ResponseEntity<Void> reset(@PathVariable UUID id, HttpServletRequest request) {
        if (id.equals(entrance.visit(request).account())) {
            throw Refusal.forbidden(
                    "own-account", "请在账号安全页解绑自己的验证器", "Take your own away on the page of your account's safety");
        }
        Holders.Holder holder = holders.requiredInScope(id);
        system.run(() -> {
            factors.forEach(factor -> factor.remove(id));
            entrance.endSessions(id, null);
            events.publishEvent(AccessEvent.of(
                    "second-factor:reset",
                    "account",
                    id.toString(),
                    "took the second factors of " + holder.username() + " away"));
        });
        return ResponseEntity.noContent().build();
    }

    /**
     * How an account is protected.
     *
     * @param oneTimeCodeSince when the authenticator was set up, absent without one
     * @param recoveryCodesLeft recovery codes not used yet
     * @param secondFactor whether there is any second factor, passkeys included
     * @param secondFactorRequired whether a role of the account asks for one
     * @param confirmedAt when the person of this session last showed who he is
     */
    record Security(
            @Nullable Instant oneTimeCodeSince,
            int recoveryCodesLeft,
            boolean secondFactor,
            boolean secondFactorRequired,
            @Nullable Instant confirmedAt) {}

    /**
     * A secret that waits to be confirmed.
     *
     * @param secret for typing, 32 letters and digits
     * @param uri the same for an authenticator on this device
     * @param qrPng the same as a picture, Base64
     */
    record Enrolment(String secret, String uri, String qrPng) {}

    /** Codes to be printed or written down; each is good for once. */
    record RecoveryCodes(List<String> codes) {}
}
