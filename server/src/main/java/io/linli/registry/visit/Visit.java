package io.linli.registry.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit that was made (走访记录).
 *
 * @param state valid or retracted
 * @param subject key of the house, organisation or thing
 * @param title its address or name at that time
 * @param houseCode the house of the address tree, if it has one
 * @param at when it took place
 * @param recordedAt when the server got to know
 * @param findings numbers of people are masked
 * @param dueBefore the day by which it was due
 * @param nextDue the day by which somebody must come again
 * @param retractable whether whoever asks may still retract it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Visit(
        UUID id,
        String kind,
        String state,
        String subjectKind,
        UUID subject,
        String title,
        @Nullable String houseCode,
        String placeCode,
        String placeName,
        Instant at,
        Instant recordedAt,
        @Nullable UUID account,
        String actor,
        String outcome,
        String findings,
        List<UUID> met,
        List<String> items,
        @Nullable LocalDate rectifyBy,
        NewVisit.@Nullable Repair repair,
        @Nullable GeoPoint position,
        List<UUID> fileIds,
        @Nullable LocalDate dueBefore,
        @Nullable LocalDate nextDue,
        boolean retractable,
        @Nullable Instant retractedAt,
        @Nullable String retractReason) {

    boolean isRetracted() {
        return retractedAt != null;
    }
}
