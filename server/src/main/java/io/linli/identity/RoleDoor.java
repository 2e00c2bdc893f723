package io.linli.identity;

import io.linli.http.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Roles and the actions that they grant. */
@RestController
@Tag(name = "identity")
class RoleDoor {

    private final Roles roles;
    private final RoleAdministration administration;
    private final List<ActionCatalogue> catalogues;

    RoleDoor(Roles roles, RoleAdministration administration, List<ActionCatalogue> catalogues) {
        this.roles = roles;
        this.administration = administration;
        this.catalogues = catalogues;
    }

    @GetMapping("/api/v1/roles")
    @Allows(Allows.STAFF)
    @Operation(operationId = "listRoles", summary = "All roles, built-in ones first")
    List<Role> list() {
        return roles.all();
    }

    @PostMapping("/api/v1/roles")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "addRole", summary = "Add a role")
    ResponseEntity<Role> add(@RequestBody RoleAdministration.Wanted body) {
        Role role = administration.add(body);
        return ResponseEntity.created(URI.create("/api/v1/roles/" + role.code()))
                .eTag(IfMatch.tag(role.version()))
                .body(role);
    }

    @PutMapping("/api/v1/roles/{code}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "changeRole", summary = "Change a role that is not built in")
    ResponseEntity<Role> change(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody RoleAdministration.Wanted body) {
        Role role = administration.change(code, IfMatch.version(version), body);
        return IfMatch.tagged(role, role.version());
    }

    @GetMapping("/api/v1/actions")
    @Allows(Allows.STAFF)
    @Operation(operationId = "listActions", summary = "All actions that a role can grant")
    List<ActionAnswer> actions() {
        return catalogues.stream()
                .sorted(Comparator.comparing(ActionCatalogue::module))
                .flatMap(catalogue -> catalogue.actions().stream()
                        .map(action ->
                                new ActionAnswer(action.code(), action.name(), action.nameEn(), catalogue.module())))
                .toList();
    }

    /** An action and the module that it belongs to. */
    record ActionAnswer(String code, String name, String nameEn, String module) {}
}
