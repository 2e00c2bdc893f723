package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.identity.AppRoles;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Roles of applications are roles of the city, so that they are granted and named like all others. */
@Component
@Order(1)
class RoleFitting implements Fitting {

    private final AppRoles roles;

    RoleFitting(AppRoles roles) {
        this.roles = roles;
    }

    @Override
    public void fit(App app) {
        roles.declare(
                app.id(),
                app.roles().stream()
                        .map(role -> new AppRoles.AppRole(
                                app.qualified(role.code()),
                                role.name().zh(),
                                role.name().en(),
                                List.copyOf(role.include())))
                        .toList());
    }

    @Override
    public void turn(App app, Shelved.State state) {
        if (state == Shelved.State.REMOVED) {
            roles.declare(app.id(), List.of());
        } else {
            fit(app);
        }
    }
}
