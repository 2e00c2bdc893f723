package io.linli.registry.floating;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.registry.person.PersonFacts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a resident or a landlord reports of somebody who lives in a house (流动人口申报).
 *
 * @param by self or landlord
 * @param state waiting, confirmed, refused or withdrawn
 * @param facts what is said of the person; masked in answers
 * @param answer what the officer said
 * @param person the record that the confirmation made or changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        UUID id,
        String by,
        String state,
        String placeCode,
        String houseCode,
        String address,
        PersonFacts facts,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String decider,
        @Nullable String answer,
        @Nullable UUID person) {

    Report masked() {
        return new Report(
                id,
                by,
                state,
                placeCode,
                houseCode,
                address,
                facts.masked(),
                submittedAt,
                decidedAt,
                decider,
                answer,
                person);
    }
}
