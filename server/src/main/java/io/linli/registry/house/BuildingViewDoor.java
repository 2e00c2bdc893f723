package io.linli.registry.house;

import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The view of a building over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class BuildingViewDoor {

    private final BuildingViews views;

    BuildingViewDoor(BuildingViews views) {
        this.views = views;
    }

    @GetMapping("/api/v1/registry/buildings/{building}")
    @Allows("registry:read")
    @Operation(operationId = "viewBuilding", summary = "A building as floors and units, by id or code")
    BuildingView view(@PathVariable String building) {
        return views.of(building);
    }
}
