package io.linli.incident.view;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list as a request writes them; all of them optional, in any combination.
 *
 * @param q words of title, text or address (two signs at least), or a whole number
 * @param state states
 * @param type type code or the start of one
 * @param place place code or the start of one
 * @param owner code of the owner unit
 * @param handler {@code me}
 * @param channel channels
 * @param urgency urgencies
 * @param clock states of the clock: green, yellow, red, overdue, paused, done
 * @param from first instant, or first day in China's time
 * @param to last instant, or last day in China's time
 * @param reporter {@code me}
 * @param duplicateOf id of an incident; its duplicates and those merged into it
 * @param hasPhoto true or false
 * @param rated true or false
 * @param figure code of a figure of the statistics; the incidents that it counts
 * @param bbox west,south,east,north
 * @param sort reportedAt or dueAt, with a minus for the latest first
 */
record IncidentQuestion(
        @Nullable String q,

        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> state,

        @Nullable String type,
        @Nullable String place,
        @Nullable String owner,
        @Nullable String handler,

        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> channel,

        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> urgency,

        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> clock,

        @Nullable String from,
        @Nullable String to,
        @Nullable String reporter,
        @Nullable String duplicateOf,
        @Nullable String hasPhoto,
        @Nullable String rated,
        @Nullable String figure,
        @Nullable String bbox,
        @Nullable String sort) {

    static IncidentQuestion any() {
        return new IncidentQuestion(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }
}
