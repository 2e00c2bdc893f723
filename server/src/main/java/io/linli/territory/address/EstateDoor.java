package io.linli.territory.address;

import io.linli.http.IfMatch;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.Levels;
import io.linli.territory.division.Shape;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Estates over HTTP: public to look at, changed by staff of the place. */
@RestController
@RequestMapping("/api/v1/estates")
@Tag(name = "territory")
class EstateDoor {

    private final AddressMemory memory;
    private final EstateEditor editor;

    EstateDoor(AddressMemory memory, EstateEditor editor) {
        this.memory = memory;
        this.editor = editor;
    }

    /** An estate as lists show it. */
    record EstateView(
            String id,
            String code,
            String name,
            List<String> aliases,
            String placeCode,
            String address,
            GeoPoint position,
            int buildings,
            int version) {}

    @GetMapping
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "listEstates", summary = "Estates within a place")
    List<EstateView> estates(@RequestParam(required = false) @Nullable String within) {
        Addresses now = memory.now();
        DivisionCode place = Levels.optionalCode("within", within);
        Map<String, Integer> counts = new HashMap<>();
        now.buildings().stream()
                .filter(building -> building.estateCode() != null)
                .forEach(building -> counts.merge(String.valueOf(building.estateCode()), 1, Integer::sum));
        return now.estates().stream()
                .filter(estate -> place == null
                        || place.covers(estate.place())
                        || estate.place().covers(place))
                .map(estate -> new EstateView(
                        estate.id(),
                        estate.code(),
                        estate.name(),
                        estate.aliases(),
                        estate.place().value(),
                        estate.address(),
                        estate.position(),
                        counts.getOrDefault(estate.code(), 0),
                        estate.version()))
                .toList();
    }

    /** A building as its estate lists it. */
    record BuildingLine(String id, String code, String name, String address, int floors, int units, GeoPoint position) {
        static BuildingLine of(Addresses.Building building) {
            return new BuildingLine(
                    building.id(),
                    building.code(),
                    building.name(),
                    building.address(),
                    building.floors(),
                    building.units(),
                    building.position());
        }
    }

    /** An estate in full. */
    record EstateDetail(
            String id,
            String code,
            String name,
            List<String> aliases,
            String placeCode,
            String address,
            GeoPoint position,
            @Nullable Shape border,
            List<BuildingLine> buildings,
            int version) {}

    @GetMapping("/{id}")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "getEstate", summary = "An estate with its border and buildings")
    ResponseEntity<EstateDetail> estate(@PathVariable String id) {
        return shown(ResponseEntity.ok(), id);
    }

    @PostMapping
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createEstate", summary = "Add an estate")
    ResponseEntity<EstateDetail> create(@RequestBody EstateEditor.Wanted estate) {
        String code = editor.create(estate);
        return shown(ResponseEntity.created(URI.create("/api/v1/estates/" + code)), code);
    }

    @PatchMapping("/{id}")
    @Allows("territory:configure")
    @Operation(operationId = "changeEstate", summary = "Change an estate; the addresses below it follow")
    ResponseEntity<EstateDetail> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody EstateEditor.Wanted estate) {
        editor.change(id, IfMatch.version(version), estate);
        return shown(ResponseEntity.ok(), id);
    }

    @DeleteMapping("/{id}")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endEstate", summary = "End an estate in which no building stands any more")
    void end(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        editor.end(id, IfMatch.version(version));
    }

    private ResponseEntity<EstateDetail> shown(ResponseEntity.BodyBuilder answer, String id) {
        Addresses now = memory.now();
        Addresses.Estate estate = now.requiredEstate(id);
        var view = new EstateDetail(
                estate.id(),
                estate.code(),
                estate.name(),
                estate.aliases(),
                estate.place().value(),
                estate.address(),
                estate.position(),
                estate.border() == null ? null : Shape.of(estate.border()),
                now.buildings().stream()
                        .filter(building -> estate.code().equals(building.estateCode()))
                        .map(BuildingLine::of)
                        .toList(),
                estate.version());
        return answer.eTag(IfMatch.tag(estate.version())).body(view);
    }
}
