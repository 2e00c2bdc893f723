package io.linli.incident.view;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of incidents and how many they are. */
@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "incidents", description = "Incidents 事件")
class IncidentListDoor {

    private static final int LARGEST_PAGE = 200;
    private static final int COUNTED = 10_000;

    private final IncidentList list;
    private final IncidentSummaries summaries;
    private final RoughCount rough;

    IncidentListDoor(IncidentList list, IncidentSummaries summaries, RoughCount rough) {
        this.list = list;
        this.summaries = summaries;
        this.rough = rough;
    }

    @GetMapping
    @Allows({Allows.RESIDENT, "incident:read"})
    @Operation(operationId = "incidents", summary = "Incidents that I may see, by any combination of filters")
    Page<IncidentSummary> incidents(
            @ParameterObject @ModelAttribute IncidentQuestion question,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Page<IncidentRecord> page = list.page(FilterReader.read(question), Cursor.parse(cursor, 3), checked(limit));
        Instant now = Instant.now();
        return new Page<>(
                page.items().stream().map(record -> summaries.of(record, now)).toList(), page.next());
    }

    @GetMapping("/count")
    @Allows({Allows.RESIDENT, "incident:read"})
    @Operation(operationId = "countIncidents", summary = "How many; exact up to 10,000, estimated beyond")
    Count count(@ParameterObject @ModelAttribute IncidentQuestion question) {
        IncidentFilter filter = FilterReader.read(question);
        long count = list.count(filter, COUNTED + 1);
        return count <= COUNTED ? new Count(count, true) : new Count(Math.max(count, rough.of(filter)), false);
    }

    static int checked(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Refusal.badField("limit", "out-of-range", "每页条数应为1至200", "a page has 1 to 200 records");
        }
        return limit;
    }

    /** How many incidents; exact says whether they were counted. */
    record Count(long count, boolean exact) {}
}
