package io.linli.registry.person;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Telling two people apart over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/duplicates/{first}/{second}/told-apart")
@Allows("registry:merge")
@Tag(name = "registry", description = "Register 人房组织物")
class ToldApartDoor {

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 200;

    private final ToldApart apart;

    ToldApartDoor(ToldApart apart) {
        this.apart = apart;
    }

    /**
     * Why two records are of two people.
     *
     * @param reason 2 to 200 characters
     */
    record Telling(@Nullable String reason) {}

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "tellApart", summary = "Say that a listed pair is two people")
    void tell(@PathVariable UUID first, @PathVariable UUID second, @RequestBody Telling telling) {
        String reason = telling.reason() == null ? "" : telling.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw Refusal.badField("reason", "out-of-range", "理由须为2到200字", "a reason has 2 to 200 characters");
        }
        apart.tell(first, second, reason);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "takeBackTellingApart", summary = "List a pair again that was said to be two people")
    void takeBack(@PathVariable UUID first, @PathVariable UUID second) {
        apart.takeBack(first, second);
    }
}
