package io.linli.identity;

import io.linli.kernel.DivisionLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What roles are called, for modules that hand work to whoever has one. Answered from memory. */
@Component
public class RoleNames {

    private final Roles roles;

    RoleNames(Roles roles) {
        this.roles = roles;
    }

    /** What a role is called. */
    public record Name(String zh, @Nullable String en) {}

    /** The name of the role with this code, if there is one. */
    public Optional<Name> find(String code) {
        return roles.find(code).map(role -> new Name(role.name(), role.nameEn()));
    }

    /**
     * A role as it is offered to whoever says whose turn something is.
     *
     * @param levels where its holders work, from the city down; empty if that is not bound to any level
     * @param app the application that brought it, null if none did
     */
    public record Named(
            String code,
            String name,
            @Nullable String nameEn,
            List<DivisionLevel> levels,
            @Nullable String app) {

        public Named {
            levels = List.copyOf(levels);
        }
    }

    /** All roles: those of the program first, then those of the installation and of applications by code. */
    public List<Named> all() {
        return roles.all().stream().map(this::named).toList();
    }

    private Named named(Role role) {
        int dot = role.code().indexOf('.');
        return new Named(
                role.code(),
                role.name(),
                role.nameEn(),
                dot < 0 ? levels(List.of(role.code())) : levels(roles.holders(role.code())),
                dot < 0 ? null : role.code().substring(0, dot));
    }

    private static List<DivisionLevel> levels(List<String> builtIn) {
        return Arrays.stream(BuiltInRole.values())
                .filter(role -> builtIn.contains(role.code()))
                .flatMap(role -> role.levels().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
