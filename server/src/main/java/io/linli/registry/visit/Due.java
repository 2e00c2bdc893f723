package io.linli.registry.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.GeoPoint;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to go to (待走访): a house to visit, an organisation or thing to inspect.
 *
 * @param kind visit or inspection
 * @param subject its key in the register
 * @param code the house of the address tree, for organisations and houses
 * @param type use of the house, type of the organisation or thing
 * @param care whether somebody there needs care
 * @param last the day on which somebody last saw it
 * @param building code of its building
 * @param buildingName name or address of its building
 * @param position of the building or thing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Due(
        String kind,
        String subjectKind,
        UUID subject,
        String title,
        @Nullable String code,
        @Nullable String type,
        String placeCode,
        String placeName,
        @Nullable String placeNameEn,
        LocalDate due,
        boolean overdue,
        boolean care,
        @Nullable LocalDate last,
        @Nullable String building,
        @Nullable String buildingName,
        @Nullable GeoPoint position) {}
