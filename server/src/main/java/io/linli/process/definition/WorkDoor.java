package io.linli.process.definition;

import io.linli.identity.Allows;
import io.linli.process.ServiceWork;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What service tasks can do, over HTTP. */
@RestController
@RequestMapping("/api/v1/process/works")
@Tag(name = "processes", description = "Processes 流程")
class WorkDoor {

    private final Works works;

    WorkDoor(Works works) {
        this.works = works;
    }

    /**
     * A work as the designer offers it.
     *
     * @param takesMore whether a drawing may give other inputs as well
     * @param givesMore whether a drawing may take other outputs as well
     */
    record Offered(
            String key,
            String title,
            String titleEn,
            List<ServiceWork.Input> inputs,
            boolean takesMore,
            List<String> outputs,
            boolean givesMore) {}

    @GetMapping
    @Allows(Allows.STAFF)
    @Operation(operationId = "listProcessWorks", summary = "What automatic steps can do, with their inputs and outputs")
    List<Offered> list() {
        return works.all().stream()
                .map(work -> new Offered(
                        work.key(),
                        work.title(),
                        work.titleEn(),
                        work.inputs(),
                        work.takesMore(),
                        work.outputs(),
                        work.givesMore()))
                .sorted(Comparator.comparing(Offered::key))
                .toList();
    }
}
