package io.linli.identity.oidc;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.PublicAddress;
import io.linli.identity.entry.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where applications send the browser (授权端点). The session's cookie does not travel with a visit from another site, so
 * the browser is handed to a page of ours, which asks the two doors behind it in the name of its person.
 */
@RestController
@Tag(name = "identity")
class AuthorizationDoor {

    private static final long JUST_NOW = 60;

    private final AuthorizationRequests requests;
    private final Grants grants;
    private final Entrance entrance;
    private final PublicAddress address;

    AuthorizationDoor(AuthorizationRequests requests, Grants grants, Entrance entrance, PublicAddress address) {
        this.requests = requests;
        this.grants = grants;
        this.entrance = entrance;
        this.address = address;
    }

    @GetMapping("/oauth2/authorize")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "authorize", summary = "Where an application sends the browser to sign a person in")
    ResponseEntity<Void> authorize(HttpServletRequest request) {
        AuthorizationRequest asked = requests.read(request.getQueryString());
        String target = asked.fault() == null
                ? "/" + asked.client().face() + "/authorize?" + request.getQueryString()
                : asked.answer(address.of(request), "error", asked.fault());
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(target))
                .build();
    }

    @GetMapping("/api/v1/oidc/request")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "readAuthorizationRequest", summary = "What an application asks, for the consent page")
    View view(@RequestParam("request") String query, HttpServletRequest request) {
        AuthorizationRequest asked = requests.read(query);
        Optional<Visit> visit = entrance.find(request);
        String fault = asked.fault() == null && asked.prompts("none") ? silentFault(asked, visit) : asked.fault();
        return new View(
                asked.client().name(),
                asked.client().people(),
                asked.scopes().stream()
                        .flatMap(code -> OidcScope.of(code).stream())
                        .map(ScopeView::of)
                        .toList(),
                visit.map(one -> isFor(asked, one)).orElse(false),
                visit.map(one -> grants.wantsConsent(one, asked)).orElse(true),
                fault == null ? null : asked.answer(address.of(request), "error", fault));
    }

    private @Nullable String silentFault(AuthorizationRequest asked, Optional<Visit> visit) {
        if (visit.isEmpty() || !isFor(asked, visit.get()) || !isFresh(asked, visit.get())) {
            return "login_required";
        }
        return grants.wantsConsent(visit.get(), asked) ? "consent_required" : null;
    }

    private static boolean isFor(AuthorizationRequest asked, Visit visit) {
        return visit.principal().kind() != Principal.Kind.APPLICATION
                && visit.principal()
                        .kind()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .equals(asked.client().people());
    }

    private static boolean isFresh(AuthorizationRequest asked, Visit visit) {
        long most = Math.min(
                asked.prompts("login") ? JUST_NOW : Long.MAX_VALUE,
                asked.maxAge().orElse(Long.MAX_VALUE));
        Instant confirmed = visit.confirmedAt();
        return most == Long.MAX_VALUE
                || confirmed != null
                        && confirmed.plusSeconds(Math.max(most, JUST_NOW)).isAfter(Instant.now());
    }

    @PostMapping("/api/v1/oidc/grant")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "grantAuthorization", summary = "Let an application know who one is, or refuse it")
    GrantAnswer grant(@RequestBody Decision body, HttpServletRequest request) {
        AuthorizationRequest asked = requests.read(body.request());
        Visit visit = entrance.visit(request);
        String issuer = address.of(request);
        if (asked.fault() != null) {
            return new GrantAnswer(asked.answer(issuer, "error", asked.fault()));
        }
        if (!Boolean.TRUE.equals(body.approve()) || !isFor(asked, visit)) {
            return new GrantAnswer(asked.answer(issuer, "error", "access_denied"));
        }
        if (!isFresh(asked, visit)) {
            throw Refusal.forbidden(
                    "step-up-required", "该应用要求重新验证身份", "The application wants to know again that it is you");
        }
        return new GrantAnswer(asked.answer(issuer, "code", grants.code(visit, asked)));
    }

    /**
     * What an application asks.
     *
     * @param people whose accounts it is for, staff or resident
     * @param signedIn whether such a person is signed in
     * @param consentNeeded whether he has to be asked
     * @param redirectTo where to send the browser at once, because the application is to be told of a fault
     */
    record View(
            String client,
            String people,
            List<ScopeView> scopes,
            boolean signedIn,
            boolean consentNeeded,
            @Nullable String redirectTo) {}

    /** Something that an application may learn. */
    record ScopeView(String code, String name, String nameEn) {

        static ScopeView of(OidcScope scope) {
            return new ScopeView(scope.code(), scope.label(), scope.labelEn());
        }
    }

    /**
     * What a person decides.
     *
     * @param request the query that the application sent the browser with
     */
    record Decision(@Nullable String request, @Nullable Boolean approve) {}

    /** Where the browser goes now. */
    record GrantAnswer(String redirectTo) {}
}
