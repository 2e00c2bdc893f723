package io.linli.registry.plate;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Door plates over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class PlateDoor {

    private final Plates plates;

    PlateDoor(Plates plates) {
        this.plates = plates;
    }

    /**
     * Which plates to make for a building.
     *
     * @param units also one for each unit
     * @param houses also one for each house
     */
    record Order(@Nullable String building, boolean units, boolean houses) {}

    @PostMapping("/api/v1/registry/plates")
    @Allows("registry:plates")
    @Operation(operationId = "issuePlates", summary = "Make the plates that a building still lacks")
    List<Plate> issue(@RequestBody Order order) {
        if (order.building() == null) {
            throw Refusal.badField("building", "required", "请选择楼栋", "choose a building");
        }
        return plates.issue(order.building(), order.units(), order.houses());
    }

    @GetMapping("/api/v1/registry/plates")
    @Allows("registry:plates")
    @Operation(operationId = "listPlates", summary = "The valid plates of a building, its units and houses")
    List<Plate> list(@RequestParam String building) {
        return plates.of(building);
    }

    @GetMapping(path = "/api/v1/registry/plates/sheet", produces = MediaType.APPLICATION_PDF_VALUE)
    @Allows("registry:plates")
    @Operation(operationId = "printPlates", summary = "The plates of a building on sheets of A4")
    ResponseEntity<byte[]> sheet(@RequestParam String building) {
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().path("/p/").toUriString();
        byte[] pdf = new PlateSheet(base).draw(plates.of(building));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("门牌-" + building + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(pdf);
    }

    @DeleteMapping("/api/v1/registry/plates/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("registry:plates")
    @Operation(operationId = "revokePlate", summary = "A plate that was lost or replaced opens nothing any more")
    void revoke(@PathVariable String token) {
        plates.revoke(token);
    }

    @GetMapping("/api/v1/plates/{token}")
    @Allows(Allows.EVERYBODY)
    @Operation(
            operationId = "scanPlate",
            summary = "What a scanned plate stands for, and the page it opens for whoever scans")
    Plates.Scan scan(@PathVariable String token) {
        return plates.scan(token);
    }

    @GetMapping("/p/{token}")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "openPlate", summary = "Leads whoever scans to his page")
    ResponseEntity<Void> open(@PathVariable String token) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(plates.page(token)))
                .build();
    }
}
