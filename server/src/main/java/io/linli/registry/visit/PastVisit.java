package io.linli.registry.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit of an earlier system.
 *
 * @param id key; the same visit sent again is stored once
 * @param subjectKind house, organisation or thing
 * @param code of the house, credit code of the organisation, or number of the thing
 * @param username the account that made it, if there is one
 * @param by name of whoever made it, if there is no account
 * @param nextDue the day by which somebody must come again
 */
record PastVisit(
        @Nullable UUID id,
        @Nullable String kind,
        @Nullable String subjectKind,
        @Nullable String code,
        @Nullable Instant at,
        @Nullable String username,
        @Nullable String by,
        @Nullable String outcome,
        @Nullable String findings,
        @Nullable List<String> items,
        @Nullable LocalDate rectifyBy,
        NewVisit.@Nullable Repair repair,
        @Nullable LocalDate nextDue) {}
