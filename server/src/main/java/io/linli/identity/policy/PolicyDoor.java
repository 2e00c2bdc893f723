package io.linli.identity.policy;

import io.linli.database.Announcements;
import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.entry.Reach;
import io.linli.identity.entry.RoleList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each role asks of a sign-in, for administrators. */
@RestController
@RequestMapping("/api/v1/sign-in-policies")
@Tag(name = "identity")
class PolicyDoor {

    private static final int MOST_SESSIONS = 100;
    private static final int LEAST_MINUTES = 5;
    private static final int MOST_IDLE = 90 * 24 * 60;
    private static final int MOST_MINUTES = 365 * 24 * 60;

    private final RolePolicies policies;
    private final PolicyStore store;
    private final RoleList roles;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    PolicyDoor(
            RolePolicies policies,
            PolicyStore store,
            RoleList roles,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.policies = policies;
        this.store = store;
        this.roles = roles;
        this.announcements = announcements;
        this.events = events;
    }

    @GetMapping
    @Allows("identity:administer")
    @Operation(operationId = "listSignInPolicies", summary = "What each role asks of a sign-in")
    List<RolePolicy> list() {
        return roles.codes().stream().map(this::of).toList();
    }

    private RolePolicy of(String role) {
        return policies.find(role).orElseGet(() -> policies.usual(role, roles.actions(role)));
    }

    @PutMapping("/{role}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "changeSignInPolicy", summary = "Change what a role asks; counts from the next sign-in")
    @Transactional
    public ResponseEntity<RolePolicy> change(
            @PathVariable String role,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody Wanted body) {
        Reach.requireCity();
        if (!roles.codes().contains(role)) {
            throw Refusal.notFound("角色不存在", "There is no such role");
        }
        RolePolicy policy = body.policy(role, IfMatch.version(version) + 1);
        if (store.put(policy) == 0) {
            throw Refusal.staleVersion();
        }
        announcements.announce(RolePolicies.TOPIC, role);
        events.publishEvent(AccessEvent.of("sign-in-policy:change", "role", role, "changed what " + role + " asks")
                .with(Map.of("secondFactor", policy.secondFactor(), "boundDevice", policy.boundDevice())));
        return IfMatch.tagged(policy, policy.version());
    }

    /** What a request wants a policy to be. */
    record Wanted(
            @Nullable Boolean secondFactor,
            @Nullable Boolean boundDevice,
            @Nullable Integer sessions,
            @Nullable Integer idleMinutes,
            @Nullable Integer longestMinutes) {

        private RolePolicy policy(String role, int version) {
            check("sessions", sessions, 1, MOST_SESSIONS);
            check("idleMinutes", idleMinutes, LEAST_MINUTES, MOST_IDLE);
            check("longestMinutes", longestMinutes, LEAST_MINUTES, MOST_MINUTES);
            return new RolePolicy(
                    role,
                    Objects.requireNonNullElse(secondFactor, false),
                    Objects.requireNonNullElse(boundDevice, false),
                    sessions,
                    idleMinutes,
                    longestMinutes,
                    version);
        }

        private static void check(String field, @Nullable Integer value, int least, int most) {
            if (value != null && (value < least || value > most)) {
                throw Refusal.badField(
                        field,
                        "out-of-range",
                        "须在 %d 到 %d 之间".formatted(least, most),
                        "choose between %d and %d".formatted(least, most));
            }
        }
    }
}
