package io.linli.registry.history;

import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterStyle;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many records a list has, over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class CountDoor {

    private static final int COUNTED = 10_000;

    private final Shelves shelves;

    CountDoor(Shelves shelves) {
        this.shelves = shelves;
    }

    @GetMapping("/api/v1/registry/counts/{kind}")
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(
            operationId = "countRecords",
            summary = "How many records meet the filters of the list; counted up to 10,000, estimated beyond")
    public Total count(
            @PathVariable String kind,
            @RequestParam(required = false) @Parameter(style = ParameterStyle.FORM, explode = Explode.TRUE)
                    Map<String, String> filters) {
        Map<String, String> wanted = new HashMap<>(filters);
        String within = wanted.remove("within");
        return new Listing<>(shelves.at(kind)).within(within).filters(wanted).total(COUNTED);
    }
}
