package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.process.RoleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The roles in which somebody takes part: those he was given, and those that modules say come with them. */
@Component
class HeldRoles {

    private final ObjectProvider<RoleSource> beans;
    private volatile @Nullable List<RoleSource> found;

    HeldRoles(ObjectProvider<RoleSource> beans) {
        this.beans = beans;
    }

    Set<String> of(Principal by) {
        Set<String> roles = new HashSet<>(by.roles());
        sources().forEach(source -> roles.addAll(source.heldBy(by)));
        return roles;
    }

    /** Looked for when first needed, because the modules that know use processes themselves. */
    private List<RoleSource> sources() {
        List<RoleSource> known = found;
        if (known == null) {
            known = beans.stream().toList();
            found = known;
        }
        return known;
    }
}
