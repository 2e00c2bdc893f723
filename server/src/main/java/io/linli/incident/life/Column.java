package io.linli.incident.life;

/** Columns of the incident that steps change, each with the SQL by which a parameter becomes its value. */
enum Column {
    STATE("state"),
    TYPE_CODE("type_code"),
    URGENCY("urgency"),
    PLACE_CODE("place_code"),
    ADDRESS("address"),
    LONGITUDE("longitude"),
    LATITUDE("latitude"),
    OWNER_UNIT("owner_unit"),
    CO_UNITS("co_units", "string_to_array(?, ',')"),
    HANDLER("handler", "?::uuid"),
    DECISIONS("decisions", "decisions || ?::jsonb"),
    LIMITS("limits", "?::jsonb"),
    IS_PUBLIC("is_public"),
    ACCEPTED_AT("accepted_at", "?::timestamptz"),
    DISPATCHED_AT("dispatched_at", "?::timestamptz"),
    SIGNED_AT("signed_at", "?::timestamptz"),
    HANDLED_AT("handled_at", "?::timestamptz"),
    VERIFIED_AT("verified_at", "?::timestamptz"),
    CONFIRMED_AT("confirmed_at", "?::timestamptz"),
    RATED_AT("rated_at", "?::timestamptz"),
    CLOSED_AT("closed_at", "?::timestamptz"),
    CLOCK_KIND("clock_kind", "?::text"),
    CLOCK_STARTED_AT("clock_started_at", "?::timestamptz"),
    DUE_AT("due_at", "?::timestamptz"),
    YELLOW_AT("yellow_at", "?::timestamptz"),
    RED_AT("red_at", "?::timestamptz"),
    PAUSED_AT("paused_at", "?::timestamptz"),
    PAUSED_SECONDS("paused_seconds"),
    NEXT_ALARM_AT("next_alarm_at", "?::timestamptz"),
    ESCALATION_LEVEL("escalation_level"),
    ESCALATED_TO("escalated_to", "?::text"),
    SUSPENDED_UNTIL("suspended_until", "?::timestamptz"),
    LATE_ACCEPT("late_accept", "coalesce(late_accept, ?)"),
    LATE_HANDLE("late_handle", "coalesce(late_handle, false) OR ?"),
    RETURNED_COUNT("returned_count", "returned_count + ?"),
    SENT_BACK_COUNT("sent_back_count", "sent_back_count + ?"),
    REOPENED_COUNT("reopened_count", "reopened_count + ?"),
    URGED_COUNT("urged_count", "urged_count + ?"),
    HEAT("heat", "heat + ?"),
    MERGED_COUNT("merged_count", "merged_count + ?"),
    DUPLICATE_COUNT("duplicate_count", "duplicate_count + ?"),
    SUPERVISED("supervised"),
    OPEN_LETTERS("open_letters", "greatest(open_letters + ?, 0)"),
    EXTENSION_PENDING("extension_pending"),
    RATING("rating", "?::smallint"),
    RATING_COMMENT("rating_comment", "?::text"),
    MERGED_INTO("merged_into", "?::uuid");

    private final String assignment;

    Column(String column) {
        this(column, "?");
    }

    Column(String column, String value) {
        assignment = column + " = " + value;
    }

    /** {@code column = value} with one parameter. */
    String assignment() {
        return assignment;
    }
}
