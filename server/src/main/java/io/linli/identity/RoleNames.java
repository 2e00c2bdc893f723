package io.linli.identity;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** What roles are called, for modules that hand work to whoever has one. Answered from memory. */
@Component
public class RoleNames {

    private final Roles roles;

    RoleNames(Roles roles) {
        this.roles = roles;
    }

    /** The name of the role with this code, if there is one. */
    public Optional<String> find(String code) {
        return roles.find(code).map(Role::name);
    }
}
