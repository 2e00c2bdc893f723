package io.linli.incident.view;

import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.linli.kernel.GeoPoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A worker's tasks by nearness and limit: a kilometre of way weighs as much as an hour of time left. */
@RestController
@Tag(name = "incidents", description = "Incidents 事件")
class NearbyDoor {

    private static final int TASKS = 200;
    private static final double MINUTES_OF_A_METRE = 0.06;
    private static final double FAR_AWAY = 100_000;
    private static final long SOME_DAYS = 14_400;

    private final IncidentTodos todos;
    private final IncidentSummaries summaries;
    private final TransactionTemplate transactions;

    NearbyDoor(IncidentTodos todos, IncidentSummaries summaries, TransactionTemplate transactions) {
        this.todos = todos;
        this.summaries = summaries;
        this.transactions = transactions;
    }

    @GetMapping("/api/v1/incidents/nearby-tasks")
    @Allows(Allows.STAFF)
    @Operation(operationId = "nearbyTasks", summary = "My tasks, the near and urgent ones first")
    Page<IncidentSummary> tasks(
            @RequestParam(required = false) @Nullable Double longitude,
            @RequestParam(required = false) @Nullable Double latitude) {
        GeoPoint here = here(longitude, latitude);
        Instant now = Instant.now();
        List<IncidentRecord> tasks = Objects.requireNonNull(transactions.execute(status -> todos.tasks(TASKS)));
        return new Page<>(
                tasks.stream()
                        .sorted(Comparator.comparingDouble(record -> weight(record, here, now)))
                        .limit(TASKS)
                        .map(record -> summaries.of(record, now))
                        .toList(),
                null);
    }

    private static double weight(IncidentRecord record, @Nullable GeoPoint here, Instant now) {
        Instant due = record.clock().dueAt();
        double minutes =
                due == null ? SOME_DAYS : java.time.Duration.between(now, due).toMinutes();
        if (here == null) {
            return minutes;
        }
        double metres = record.position() == null ? FAR_AWAY : here.metresTo(record.position());
        return minutes + metres * MINUTES_OF_A_METRE;
    }

    private static @Nullable GeoPoint here(@Nullable Double longitude, @Nullable Double latitude) {
        if (longitude == null || latitude == null) {
            return null;
        }
        try {
            return new GeoPoint(longitude, latitude);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("longitude", "out-of-range", "经纬度超出范围", "longitude or latitude is out of range");
        }
    }
}
