package io.linli.registry.visit;

import io.linli.registry.history.Note;
import io.linli.registry.history.Reach;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which visits a list has.
 *
 * @param from the first day in Beijing
 * @param to the last day in Beijing
 */
record Filter(
        Reach reach,
        @Nullable String kind,
        @Nullable UUID subject,
        @Nullable String house,
        @Nullable String building,
        @Nullable UUID person,
        @Nullable UUID by,
        @Nullable String outcome,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** The conditions, with a parameter for each value of {@link #values()}. */
    String conditions() {
        var text = new StringBuilder("WHERE place_code >= :low AND place_code < :high");
        add(text, kind, "kind = :kind");
        add(text, subject, "subject = :subject");
        add(text, house, "house_code = :house");
        add(text, building, "house_code >= :building AND house_code < :buildingEnd");
        add(text, person, ":person = ANY (met)");
        add(text, by, "account = :by");
        add(text, outcome, "outcome = :outcome");
        add(text, from, "at >= :from");
        add(text, to, "at < :to");
        return text.toString();
    }

    private static void add(StringBuilder text, @Nullable Object value, String condition) {
        if (value != null) {
            text.append(" AND ").append(condition);
        }
    }

    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("low", reach.low());
        values.put("high", reach.high());
        values.put("kind", kind);
        values.put("subject", subject);
        values.put("house", house);
        values.put("building", building);
        values.put("buildingEnd", building + ":");
        values.put("person", person);
        values.put("by", by);
        values.put("outcome", outcome);
        values.put("from", start(from));
        values.put("to", start(to == null ? null : to.plusDays(1)));
        return values;
    }

    private static @Nullable Object start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Note.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }
}
