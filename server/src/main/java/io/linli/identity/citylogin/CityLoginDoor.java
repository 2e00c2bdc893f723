package io.linli.identity.citylogin;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.citylogin.CityLogin.Arrival;
import io.linli.identity.citylogin.CityLogin.Departure;
import io.linli.identity.citylogin.CityLogin.Standing;
import io.linli.identity.citylogin.CityStore.Provider;
import io.linli.identity.citylogin.ProviderLine.ProviderFault;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.PublicAddress;
import io.linli.identity.entry.Token;
import io.linli.identity.entry.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The way out to the city's login and back. */
@RestController
@Tag(name = "identity")
class CityLoginDoor {

    private static final Logger LOG = LoggerFactory.getLogger(CityLoginDoor.class);
    private static final String COOKIE = "linli_city";
    private static final int LONGEST_NEXT = 500;
    private static final int LONGEST_VALUE = 4_000;

    private final CityLogin login;
    private final Entrance entrance;
    private final PublicAddress address;

    CityLoginDoor(CityLogin login, Entrance entrance, PublicAddress address) {
        this.login = login;
        this.entrance = entrance;
        this.address = address;
    }

    @GetMapping("/api/v1/city-login")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "cityLogin", summary = "Whether people can sign in through the city's unified login")
    Offer offer() {
        return login.provider()
                .map(provider -> new Offer(true, provider.name(), provider.nameEn(), provider.people()))
                .orElse(new Offer(false, null, null, null));
    }

    @PostMapping("/api/v1/city-login")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "beginCityLogin", summary = "Where to send the browser to sign in at the city's login")
    ResponseEntity<Way> begin(@RequestBody Wanted body, HttpServletRequest request) {
        String next = Objects.requireNonNullElse(body.next(), "/");
        if (!next.startsWith("/") || next.startsWith("//") || next.contains("\\") || next.length() > LONGEST_NEXT) {
            throw Refusal.badField("next", "invalid-path", "只能回到本站的页面", "choose a page of this site");
        }
        Departure departure = login.depart(next, address.of(request));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(departure.browser().text(), Duration.ofMinutes(10), request))
                .body(new Way(departure.address()));
    }

    @PostMapping("/api/v1/security/city-link")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @Operation(operationId = "beginCityLink", summary = "Where to send the browser to link the own account")
    ResponseEntity<Way> beginLink(HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        Departure departure = login.depart("/security?city=linked", address.of(request), visit.account());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(departure.browser().text(), Duration.ofMinutes(10), request))
                .body(new Way(departure.address()));
    }

    @GetMapping("/api/v1/security/city-link")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myCityLink", summary = "Whether the own account is linked with the city's login")
    Standing link(HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        return login.standing(visit.account(), people(visit.principal().kind()));
    }

    @DeleteMapping("/api/v1/security/city-link")
    @Allows(value = Allows.SIGNED_IN, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeCityLink", summary = "Unlink the own account from the city's login")
    void unlink(HttpServletRequest request) {
        if (login.unlink(entrance.visit(request).account()) == 0) {
            throw Refusal.notFound("您的账号没有关联", "Your account has no link");
        }
    }

    static String people(Principal.Kind kind) {
        return kind == Principal.Kind.RESIDENT ? "resident" : "staff";
    }

    @GetMapping(CityLogin.CALLBACK)
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "endCityLogin", summary = "Where the city's login sends the browser back to")
    ResponseEntity<Void> end(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request) {
        String face = login.provider().map(Provider::face).orElse("console");
        HttpHeaders headers = new HttpHeaders();
        String target;
        try {
            Arrival arrival = arrive(state, code, request);
            if (!arrival.linking()) {
                headers.addAll(entrance.admit(arrival.account(), Proof.CITY_LOGIN, request));
            }
            target = "/" + face + arrival.next();
        } catch (ProviderFault fault) {
            LOG.info("a sign-in through the city's login failed: {}", fault.getMessage());
            target = "/" + face + "/login?city=" + fault.code();
        } catch (Refusal refusal) {
            target = "/" + face + "/login?city=" + refusal.code();
        }
        headers.add(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request));
        return ResponseEntity.status(HttpStatus.FOUND)
                .headers(headers)
                .location(URI.create(target))
                .build();
    }

    private Arrival arrive(@Nullable String state, @Nullable String code, HttpServletRequest request) {
        if (state == null || code == null || state.length() + code.length() > LONGEST_VALUE) {
            throw new ProviderFault("denied", "the provider sent no code");
        }
        Token browser = kept(request).orElseThrow(() -> new ProviderFault("state", "the browser kept nothing"));
        return login.arrive(state, code, browser, address.of(request));
    }

    private static Optional<Token> kept(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie ->
                        cookie.getName().equals(COOKIE) && !cookie.getValue().isBlank())
                .map(cookie -> new Token(cookie.getValue()))
                .findFirst();
    }

    /** Lax, because the provider's site sends the browser back; it opens nothing by itself. */
    private static String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/city-login")
                .maxAge(age)
                .build()
                .toString();
    }

    /** What the sign-in page offers. */
    record Offer(
            boolean available,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String people) {}

    /** Where the person wants to go afterwards: a path below the face. */
    record Wanted(@Nullable String next) {}

    /** Where to send the browser. */
    record Way(String redirectTo) {}
}
