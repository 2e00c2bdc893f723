package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.process.RoleSource;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The roles in which somebody takes part: those he was given, and those that modules say come with them. */
@Component
class HeldRoles {

    private final ObjectProvider<RoleSource> sources;

    HeldRoles(ObjectProvider<RoleSource> sources) {
        this.sources = sources;
    }

    Set<String> of(Principal by) {
        Set<String> roles = new HashSet<>(by.roles());
        sources.forEach(source -> roles.addAll(source.heldBy(by)));
        return roles;
    }
}
