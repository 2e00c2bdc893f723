package io.linli.registry.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.GeoPoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody needs to know before a door, to write a visit down.
 *
 * @param subject key in the register, null for a house that nobody has recorded yet
 * @param code the house of the address tree
 * @param type use of the house, type of the organisation or thing
 * @param state of the record
 * @param days days until the next visit, by outcome
 * @param occupants who is recorded as living there
 * @param recent the latest visits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VisitForm(
        String subjectKind,
        @Nullable UUID subject,
        @Nullable String code,
        String title,
        String placeCode,
        String placeName,
        @Nullable String building,
        @Nullable GeoPoint position,
        @Nullable String type,
        @Nullable String state,
        boolean care,
        @Nullable LocalDate due,
        @Nullable LocalDate last,
        Map<String, Integer> days,
        List<Occupant> occupants,
        List<Visit> recent) {

    /** Somebody who lives there; his document is not shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Occupant(
            UUID id,
            String name,
            @Nullable String residence,
            @Nullable String headRelation,
            boolean care) {}
}
