package io.linli.incident.view;

import io.linli.incident.IncidentSummary.ClockFace;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public incident without anything about people: texts scrubbed, the place as its community, the position
 * rounded to about a hundred metres.
 *
 * @param id the number once more; the key stays inside
 * @param body what happened, only for one incident
 * @param timeline what everybody may know of its course, only for one incident
 */
record PublicIncident(
        String id,
        String number,
        String title,
        String typeCode,
        String typeName,
        @Nullable String typeNameEn,
        String level1Name,
        String state,
        String stateName,
        String urgency,
        String channel,
        String placeCode,
        String placeName,
        @Nullable String placeNameEn,
        @Nullable GeoPoint position,
        @Nullable UnitName owner,
        Instant reportedAt,
        @Nullable ClockFace clock,
        int heat,
        boolean isPublic,
        int duplicates,
        @Nullable Integer rating,
        int version,
        @Nullable String body,
        @Nullable List<Step> timeline) {

    /** Something that happened to it. */
    record Step(
            String id,
            Instant at,
            String kind,
            Actor actor,
            String text,
            @Nullable String textEn,
            @Nullable String fromState,
            @Nullable String toState) {}

    /** Who did it: the unit only. */
    record Actor(
            @Nullable String name,
            @Nullable String unit,
            @Nullable String unitEn) {}
}
