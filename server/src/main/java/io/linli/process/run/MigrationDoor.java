package io.linli.process.run;

import io.linli.identity.Allows;
import io.linli.job.JobReference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Migration of running instances over HTTP. */
@RestController
@RequestMapping("/api/v1/process/definitions/{key}/migrate")
@Tag(name = "processes", description = "Processes 流程")
@Allows("process:deploy")
class MigrationDoor {

    private final Migrating migrating;

    MigrationDoor(Migrating migrating) {
        this.migrating = migrating;
    }

    /**
     * From one version to another.
     *
     * @param mapping where instances that stand at an element go on, for elements that have another key there
     */
    record Migration(int from, int to, @Nullable Map<String, String> mapping) {}

    @PostMapping("/check")
    @Operation(
            operationId = "checkMigration",
            summary = "How many instances would be moved, and what stands in the way of which")
    Migrating.Outlook check(@PathVariable String key, @RequestBody Migration body) {
        return migrating.outlook(wanted(key, body));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "migrateProcess",
            summary = "Moves the instances of a version to another one; those that cannot move stay and are listed")
    JobReference migrate(@PathVariable String key, @RequestBody Migration body) {
        return new JobReference(migrating.start(wanted(key, body)));
    }

    private Migrating.Wanted wanted(String key, Migration body) {
        return migrating.wanted(key, body.from(), body.to(), body.mapping() == null ? Map.of() : body.mapping());
    }
}
