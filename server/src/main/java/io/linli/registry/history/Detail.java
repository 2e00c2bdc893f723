package io.linli.registry.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as the doors show it: sensitive fields masked or left out.
 *
 * @param version goes into If-Match of a change
 * @param hidden names of sealed fields that have a value; they can be revealed with a purpose
 * @param address standard address of its house, if it has one
 * @param collector who collected the latest facts
 * @param asOf the day of which this is the state, null for today
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Detail<F extends Facts>(
        UUID id,
        int version,
        F facts,
        List<String> hidden,
        String placeName,
        @Nullable String address,
        String source,
        String collector,
        Instant collectedAt,
        LocalDate validFrom,
        @Nullable UUID mergedInto,
        @Nullable LocalDate asOf) {}
