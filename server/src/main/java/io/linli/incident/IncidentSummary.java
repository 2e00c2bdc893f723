package io.linli.incident;

import io.linli.identity.Unit;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as lists, maps and answers show it; names no person.
 *
 * @param heat how many people care: reporters, merged duplicates and urges
 * @param photo address of a small picture
 */
public record IncidentSummary(
        UUID id,
        String number,
        String title,
        String typeCode,
        String typeName,
        @Nullable String typeNameEn,
        String level1Name,
        @Nullable String level1NameEn,
        String state,
        String stateName,
        String urgency,
        String channel,
        String placeCode,
        String placeName,
        @Nullable String placeNameEn,
        @Nullable String address,
        @Nullable GeoPoint position,
        @Nullable UnitName owner,
        Instant reportedAt,
        @Nullable Instant dueAt,
        ClockFace clock,
        int heat,
        @Nullable String photo,
        boolean isPublic,
        int duplicates,
        @Nullable Integer rating,
        int version) {

    /** A unit by code and name, and its English name where it has one. */
    public record UnitName(
            String code, String name, @Nullable String nameEn) {

        public static UnitName of(Unit unit) {
            return new UnitName(unit.code(), unit.name(), unit.nameEn());
        }
    }

    /**
     * The clock as people read it.
     *
     * @param kind accept, handle or verify; null when none runs
     * @param state green, yellow, red, paused, overdue or done
     * @param remainingMinutes to the deadline, negative when overdue
     */
    public record ClockFace(
            @Nullable String kind,
            @Nullable Instant dueAt,
            String state,
            @Nullable Long remainingMinutes) {}
}
