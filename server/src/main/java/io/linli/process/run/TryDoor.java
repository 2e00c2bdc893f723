package io.linli.process.run;

import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trials over HTTP. */
@RestController
@RequestMapping("/api/v1/process/definitions")
@Tag(name = "processes", description = "Processes 流程")
class TryDoor {

    private final Trying trying;

    TryDoor(Trying trying) {
        this.trying = trying;
    }

    /** What is tried out; see {@link Trying.Question}. */
    record Trial(
            @Nullable String draft,
            @Nullable String placeCode,
            @Nullable Map<String, Object> data,
            @Nullable Map<String, Trying.Choice> choices) {}

    @PostMapping("/{key}/try")
    @Allows("process:design")
    @Operation(
            operationId = "tryProcess",
            summary = "What would happen on sample data, with the reasons; nothing is stored and nobody is told")
    Trying.Answer tryOut(@PathVariable String key, @RequestBody Trial body) {
        return trying.answer(
                key,
                new Trying.Question(
                        body.draft(),
                        body.placeCode(),
                        body.data() == null ? Map.of() : body.data(),
                        body.choices() == null ? Map.of() : body.choices()));
    }
}
