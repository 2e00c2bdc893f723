package io.linli.incident.view;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a place and a period, and where they come from.
 *
 * @param from first day of the reports counted
 * @param to last day of the reports counted
 * @param figures the nine figures
 * @param series incidents by the day of their report
 * @param byType incidents by type
 * @param byPlace incidents by the places directly below
 * @param byUnit incidents by owner unit
 * @param byHour incidents by hour of the report
 */
record Statistics(
        String place,
        String placeName,
        @Nullable String placeNameEn,
        LocalDate from,
        LocalDate to,
        List<FigureValue> figures,
        Series series,
        List<Group> byType,
        List<Group> byPlace,
        List<Group> byUnit,
        List<Hour> byHour) {

    /**
     * One figure.
     *
     * @param unit count, share (0 to 1) or hours
     * @param value null where nothing was counted
     * @param previous the same for the equally long time before, null for figures of this moment
     * @param link the list of the incidents that are counted
     */
    record FigureValue(
            String code,
            String name,
            String nameEn,
            @Nullable Double value,
            String unit,
            @Nullable Double previous,
            String link) {}

    /** Incidents by day. */
    record Series(List<Day> day) {}

    /** Those reported on a day, and how many of them have been handled. */
    record Day(LocalDate date, long reported, long handled) {}

    /** Those of one type, place or unit; onTime is the share handled on time. */
    record Group(
            String code,
            String name,
            @Nullable String nameEn,
            long count,
            @Nullable Double onTime,
            String link) {}

    /** Those reported in one hour of the day. */
    record Hour(int hour, long count) {}
}
