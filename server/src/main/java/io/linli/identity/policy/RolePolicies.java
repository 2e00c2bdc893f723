package io.linli.identity.policy;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.database.Announcements;
import io.linli.identity.Principal;
import io.linli.identity.entry.IdentitySettings;
import io.linli.identity.entry.SignInRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The policies of the roles, kept in memory. In production a role that nobody has set a policy for asks a second
 * factor if it grants a right by which much could be taken or broken (GB/T 22239 8.1.4.1 d); a demonstration asks
 * none, so that everybody can try it.
 */
@Component
class RolePolicies implements SignInRules {

    static final String TOPIC = "sign-in-policy";

    private static final Set<String> SENSITIVE_VERBS = Set.of("administer", "export", "reveal", "rotate");
    private static final Set<String> SENSITIVE = Set.of("audit:read");
    private static final int USUAL_SESSIONS = 20;
    /** The accounts of a demonstration are used by many at a time. */
    private static final int SESSIONS_IN_DEMONSTRATION = 10_000;

    private final PolicyStore store;
    private final IdentitySettings settings;
    private final boolean demonstration;
    private volatile Map<String, RolePolicy> byRole = Map.of();

    RolePolicies(
            PolicyStore store,
            IdentitySettings settings,
            Announcements announcements,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.store = store;
        this.settings = settings;
        this.demonstration = demonstration;
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        byRole = store.all().stream().collect(toUnmodifiableMap(RolePolicy::role, Function.identity()));
    }

    Optional<RolePolicy> find(String role) {
        return Optional.ofNullable(byRole.get(role));
    }

    /** What a role asks as long as nobody has said otherwise. */
    RolePolicy usual(String role, Set<String> actions) {
        return new RolePolicy(role, !demonstration && isSensitive(actions), false, null, null, null, 0);
    }

    private static boolean isSensitive(Set<String> actions) {
        return actions.stream()
                .anyMatch(action -> SENSITIVE.contains(action)
                        || SENSITIVE_VERBS.contains(action.substring(action.indexOf(':') + 1)));
    }

    @Override
    public Rules of(Principal principal) {
        List<RolePolicy> policies = principal.roles().stream()
                .map(byRole::get)
                .filter(Objects::nonNull)
                .toList();
        // Roles of applications allow nothing beyond their own records, so nobody makes policies for them.
        long roles =
                principal.roles().stream().filter(role -> role.indexOf('.') < 0).count();
        boolean byRights = policies.size() < roles
                && principal.kind() == Principal.Kind.STAFF
                && !demonstration
                && isSensitive(principal.actions());
        return new Rules(
                byRights || policies.stream().anyMatch(RolePolicy::secondFactor),
                policies.stream().anyMatch(RolePolicy::boundDevice),
                least(policies, RolePolicy::sessions)
                        .orElse(demonstration ? SESSIONS_IN_DEMONSTRATION : USUAL_SESSIONS),
                minutes(policies, RolePolicy::idleMinutes, settings.idle(principal.kind())),
                minutes(policies, RolePolicy::longestMinutes, settings.longest(principal.kind())));
    }

    private static Optional<Integer> least(List<RolePolicy> policies, Function<RolePolicy, @Nullable Integer> number) {
        return policies.stream().map(number).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    private static Duration minutes(
            List<RolePolicy> policies, Function<RolePolicy, @Nullable Integer> number, Duration usual) {
        return least(policies, number).map(Duration::ofMinutes).orElse(usual);
    }
}
