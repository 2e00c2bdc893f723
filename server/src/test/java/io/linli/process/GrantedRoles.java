package io.linli.process;

import io.linli.identity.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Roles that come with others, as tests attach them. */
@Component
class GrantedRoles implements RoleSource {

    private static final Map<String, String> GIVEN = new ConcurrentHashMap<>();

    /** Whoever has one role has another as well. */
    static void give(String role, String withRole) {
        GIVEN.put(role, withRole);
    }

    @Override
    public Set<String> heldBy(Principal by) {
        return GIVEN.entrySet().stream()
                .filter(given -> by.roles().contains(given.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
