package io.linli.incident.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents on the map, as GeoJSON. Without a filter that says which, those that are open. */
@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "incidents", description = "Incidents 事件")
@Allows({Allows.RESIDENT, "incident:read"})
class IncidentMapDoor {

    private static final int DEEPEST_ZOOM = 22;
    private static final int SINGLES = 500;

    private final IncidentMap map;
    private final IncidentSummaries summaries;

    IncidentMapDoor(IncidentMap map, IncidentSummaries summaries) {
        this.map = map;
        this.summaries = summaries;
    }

    @GetMapping("/map")
    @Operation(operationId = "incidentMap", summary = "Clusters and single incidents in a part of the map")
    Features map(
            @ParameterObject @ModelAttribute IncidentQuestion question, @RequestParam(defaultValue = "14") int zoom) {
        List<IncidentMap.Cell> cells = map.cells(filter(question), IncidentMap.width(zoom(zoom)));
        List<UUID> ids = cells.stream()
                .filter(cell -> cell.count() == 1 && cell.id() != null)
                .map(cell -> java.util.Objects.requireNonNull(cell.id()))
                .limit(SINGLES)
                .toList();
        Map<UUID, IncidentRecord> singles =
                map.incidents(ids).stream().collect(Collectors.toMap(IncidentRecord::id, Function.identity()));
        Instant now = Instant.now();
        List<Feature> features = new ArrayList<>();
        for (IncidentMap.Cell cell : cells) {
            IncidentRecord single = cell.count() == 1 && cell.id() != null ? singles.get(cell.id()) : null;
            features.add(Feature.at(
                    cell,
                    new Properties(cell.count(), cell.worst(), single == null ? null : summaries.of(single, now))));
        }
        return new Features("FeatureCollection", features);
    }

    @GetMapping("/heat")
    @Operation(operationId = "incidentHeat", summary = "How many incidents lie where; count is the weight of a point")
    Features heat(
            @ParameterObject @ModelAttribute IncidentQuestion question, @RequestParam(defaultValue = "14") int zoom) {
        double width = IncidentMap.width(zoom(zoom)) / 2;
        return new Features(
                "FeatureCollection",
                map.cells(filter(question), width).stream()
                        .map(cell -> Feature.at(cell, new Properties(cell.count(), cell.worst(), null)))
                        .toList());
    }

    private static IncidentFilter filter(IncidentQuestion question) {
        boolean saysWhich = given(question.q())
                || given(question.figure())
                || given(question.from())
                || given(question.to())
                || given(question.duplicateOf())
                || question.state() != null && !question.state().isEmpty()
                || question.clock() != null && !question.clock().isEmpty();
        IncidentFilter filter = FilterReader.read(question);
        if (!saysWhich) {
            filter.others().and(IncidentFilter.OPEN_STATES);
        }
        return filter;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static int zoom(int zoom) {
        if (zoom < 0 || zoom > DEEPEST_ZOOM) {
            throw Refusal.badField("zoom", "out-of-range", "缩放级别应为0至22", "the zoom is 0 to 22");
        }
        return zoom;
    }

    /** A GeoJSON feature collection. */
    record Features(String type, List<Feature> features) {}

    /** A point; a cluster, or one incident with its summary. */
    record Feature(String type, Geometry geometry, Properties properties) {
        static Feature at(IncidentMap.Cell cell, Properties properties) {
            return new Feature(
                    "Feature", new Geometry("Point", List.of(cell.longitude(), cell.latitude())), properties);
        }
    }

    /** A GeoJSON point: longitude, latitude. */
    record Geometry(String type, List<Double> coordinates) {}

    /** How many incidents, the worst clock among them, and the incident itself if it is one. */
    record Properties(
            long count,
            String worst,
            @JsonUnwrapped @Nullable IncidentSummary incident) {}
}
