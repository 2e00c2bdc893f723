package io.linli.incident;

import io.linli.kernel.GeoPoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What would be decided about a report, each decision with its confidence (0 to 1) and reason. */
public record IncidentPreview(
        TypeChoice type,
        Choice level1,
        Choice urgency,
        PlaceChoice place,
        Choice grid,
        OwnerChoice ownerUnit,
        List<UnitChoice> coHandlers,
        LimitChoice limits,
        List<DuplicateChoice> duplicates,
        int ruleVersion) {

    public IncidentPreview {
        coHandlers = List.copyOf(coHandlers);
        duplicates = List.copyOf(duplicates);
    }

    /** A choice; code and name are null where nothing could be chosen. */
    public record Choice(@Nullable String code, @Nullable String name, double confidence, String reason) {}

    /** The type, with the names from the first level down. */
    public record TypeChoice(String code, String name, List<String> path, double confidence, String reason) {}

    /** The place and the position that stands for it. */
    public record PlaceChoice(
            String code,
            String name,
            @Nullable String address,
            @Nullable GeoPoint position,
            double confidence,
            String reason) {}

    /** The owner unit and the row of the dispatch table that names it. */
    public record OwnerChoice(String code, String name, double confidence, String reason, String rule) {}

    /** A unit that helps. */
    public record UnitChoice(String code, String name, double confidence, String reason) {}

    /** The three limits as they would run from now on. */
    public record LimitChoice(TimeLimit accept, TimeLimit handle, TimeLimit verify, double confidence, String reason) {}

    /** An earlier incident that may be the same case. */
    public record DuplicateChoice(UUID id, String number, String title, double confidence, String reason) {}
}
