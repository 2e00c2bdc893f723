package io.linli.registry.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the worker's phone or the console sends it.
 *
 * @param id made by the sender; the same visit sent again is stored once
 * @param kind visit, inspection or repair
 * @param at when it took place, now if not said; at most thirty days ago
 * @param outcome visit: met, nobody-home, refused, moved-out, vacant; inspection: passed, rectify, nobody-home,
 *     refused; repair: done, pending
 * @param findings what was found, at most 2000 letters, nothing about health
 * @param met keys of the people who were met
 * @param items what is to be put right, for outcome rectify
 * @param rectifyBy until when, for outcome rectify
 * @param position where it was written down
 * @param fileIds photos, uploaded before
 * @param nextDue the day by which somebody must come again; proposed by the server if not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewVisit(
        @Nullable UUID id,
        @Nullable String kind,
        @Nullable Subject subject,
        @Nullable Instant at,
        @Nullable String outcome,
        @Nullable String findings,
        @Nullable List<UUID> met,
        @Nullable List<String> items,
        @Nullable LocalDate rectifyBy,
        @Nullable Repair repair,
        @Nullable GeoPoint position,
        @Nullable List<UUID> fileIds,
        @Nullable LocalDate nextDue,
        @Nullable Corrections corrections) {

    /**
     * What was visited.
     *
     * @param kind house, organisation or thing
     * @param id its key in the register
     * @param code for houses, the code of the address tree instead; the first visit records the house
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Subject(
            @Nullable String kind,
            @Nullable UUID id,
            @Nullable String code) {}

    /**
     * A repair.
     *
     * @param work what was done
     * @param costFen hundredths of a yuan
     * @param by who did it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Repair(
            @Nullable String work,
            @Nullable Long costFen,
            @Nullable String by) {}

    /**
     * What is put right at the door.
     *
     * @param use of the house: own, let, group-let, vacant, shop, office, other
     * @param state of the thing: sound, damaged, lost, removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Corrections(
            @Nullable String use,
            @Nullable String state,
            @Nullable List<Occupant> occupants,
            @Nullable List<Newcomer> newcomers) {}

    /**
     * Somebody who is recorded as living there.
     *
     * @param state unchanged or moved-out
     */
    record Occupant(@Nullable UUID person, @Nullable String state) {}

    /** Somebody who lives there and is not recorded yet; residence is floating if not said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Newcomer(
            @Nullable String name,
            @Nullable String sex,
            @Nullable String idNumber,
            @Nullable String phone,
            @Nullable String residence,
            @Nullable String headRelation) {}
}
