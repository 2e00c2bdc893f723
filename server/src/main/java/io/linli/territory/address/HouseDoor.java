package io.linli.territory.address;

import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.territory.address.HouseStore.HouseView;
import io.linli.territory.address.HouseStore.UnitView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Units and houses over HTTP, for staff of the place only. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "territory")
class HouseDoor {

    private final AddressMemory memory;
    private final HouseStore store;
    private final HouseEditor editor;

    HouseDoor(AddressMemory memory, HouseStore store, HouseEditor editor) {
        this.memory = memory;
        this.store = store;
        this.editor = editor;
    }

    /** A unit to add or to rename. */
    record WantedUnit(@Nullable String name) {}

    @PostMapping("/buildings/{id}/units")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createUnit", summary = "Add a unit to a building")
    ResponseEntity<UnitView> createUnit(@PathVariable String id, @RequestBody WantedUnit unit) {
        UnitView made = unit(id, editor.addUnit(id, unit.name()));
        return ResponseEntity.created(URI.create("/api/v1/buildings/" + id + "/units/" + made.code()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @PatchMapping("/buildings/{id}/units/{unit}")
    @Allows("territory:configure")
    @Operation(operationId = "renameUnit", summary = "Rename a unit; the addresses of its houses follow")
    ResponseEntity<UnitView> renameUnit(
            @PathVariable String id,
            @PathVariable String unit,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody WantedUnit wanted) {
        editor.renameUnit(id, unit, IfMatch.version(version), wanted.name() == null ? "" : wanted.name());
        UnitView renamed = unit(id, unit);
        return IfMatch.tagged(renamed, renamed.version());
    }

    @DeleteMapping("/buildings/{id}/units/{unit}")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endUnit", summary = "End a unit with its houses")
    void endUnit(
            @PathVariable String id,
            @PathVariable String unit,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        editor.endUnit(id, unit, IfMatch.version(version));
    }

    private UnitView unit(String building, String key) {
        List<UnitView> units =
                store.units(memory.now().requiredBuilding(building).code());
        return units.stream()
                .filter(unit -> unit.code().equals(key) || unit.id().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有这个单元,可能已被删除", "There is no such unit"));
    }

    @PostMapping("/buildings/{id}/houses")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createHouse", summary = "Add a house to a unit of a building")
    ResponseEntity<HouseView> createHouse(@PathVariable String id, @RequestBody HouseEditor.WantedHouse house) {
        UUID made = editor.addHouse(id, house);
        return shown(ResponseEntity.created(URI.create("/api/v1/houses/" + made)), made);
    }

    @PostMapping("/buildings/{id}/house-rows")
    @Allows("territory:configure")
    @Operation(operationId = "createHouses", summary = "Add so many houses on each floor; existing rooms stay")
    HouseEditor.Added createHouses(@PathVariable String id, @RequestBody HouseEditor.WantedRow row) {
        return editor.addRow(id, row);
    }

    @GetMapping("/houses/{id}")
    @Allows(Allows.STAFF)
    @Operation(operationId = "getHouse", summary = "A house of a place you look after")
    ResponseEntity<HouseView> house(@PathVariable UUID id) {
        return shown(ResponseEntity.ok(), id);
    }

    @PatchMapping("/houses/{id}")
    @Allows("territory:configure")
    @Operation(operationId = "changeHouse", summary = "Change a house")
    ResponseEntity<HouseView> changeHouse(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody HouseEditor.WantedHouse house) {
        editor.changeHouse(id, IfMatch.version(version), house);
        return shown(ResponseEntity.ok(), id);
    }

    @DeleteMapping("/houses/{id}")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endHouse", summary = "End a house")
    void endHouse(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        editor.endHouse(id, IfMatch.version(version));
    }

    private ResponseEntity<HouseView> shown(ResponseEntity.BodyBuilder answer, UUID id) {
        HouseView house =
                store.house(id).orElseThrow(() -> Refusal.notFound("没有这套房屋,可能已被删除", "There is no such house"));
        return answer.eTag(IfMatch.tag(house.version())).body(house);
    }
}
