package io.linli.process.definition;

import io.linli.identity.Allows;
import io.linli.identity.RoleNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles that a drawing can hand steps to, over HTTP. */
@RestController
@RequestMapping("/api/v1/process/roles")
@Tag(name = "processes", description = "Processes 流程")
class OfferedRoleDoor {

    private final RoleNames roles;

    OfferedRoleDoor(RoleNames roles) {
        this.roles = roles;
    }

    /**
     * A role as the designer offers it.
     *
     * @param levels city, district, street, community or grid: where its holders work; empty if at any level
     * @param app the application that brought it, null if none did
     */
    record Offered(
            String code,
            String name,
            @Nullable String nameEn,
            List<String> levels,
            @Nullable String app) {}

    @GetMapping
    @Allows({"process:design", "process:deploy"})
    @Operation(
            operationId = "listProcessRoles",
            summary = "All roles that steps can be handed to, those of applications included, with their levels")
    List<Offered> list() {
        return roles.all().stream()
                .map(role -> new Offered(
                        role.code(),
                        role.name(),
                        role.nameEn(),
                        role.levels().stream()
                                .map(level -> level.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        role.app()))
                .toList();
    }
}
