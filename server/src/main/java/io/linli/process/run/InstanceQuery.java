package io.linli.process.run;

import io.linli.http.Cursor;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are listed. Whose they are is said by keys beside row-level security, which alone would have to look
 * at every row: staff list those of their places, departments those whose tasks come to them, residents their own.
 */
final class InstanceQuery {

    private final StringBuilder condition = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();
    private final Principal by;

    InstanceQuery(Principal by) {
        this.by = by;
        condition.append("true");
    }

    void definition(@Nullable UUID definition) {
        if (definition != null) {
            and("definition = :definition");
            values.put("definition", definition);
        }
    }

    void state(@Nullable String state) {
        if (state != null) {
            and("state = :state");
            values.put("state", state);
        }
    }

    void within(@Nullable String place) {
        if (place != null && DivisionCode.isValid(place)) {
            and("place_code >= :within AND place_code < :withinEnd");
            values.put("within", place);
            values.put("withinEnd", new DivisionCode(place).rangeEnd());
        }
    }

    /** What the instance is about, as kind, colon and key; without it the caller's own are meant. */
    void subject(@Nullable String subject) {
        int colon = subject == null ? -1 : subject.lastIndexOf(':');
        if (subject != null) {
            and("subject_kind = :kind AND subject_id = :subject");
            values.put("kind", subject.substring(0, Math.max(colon, 0)));
            values.put("subject", subject.substring(colon + 1));
        } else {
            own();
        }
    }

    private void own() {
        values.put("account", by.account());
        if (by.kind() == Principal.Kind.RESIDENT || by.places().isEmpty()) {
            and("started_by = :account");
        } else if (by.unit() != null && by.ofDepartment()) {
            and("""
                    id IN (SELECT instance FROM process.task
                           WHERE unit = :unit OR assignee = :account OR done_by = :account)
                    """);
            values.put("unit", by.unit().code());
        } else {
            and("place_code >= :low AND place_code < :high");
            values.put("low", by.scope().low());
            values.put("high", by.scope().high());
        }
    }

    void after(@Nullable Cursor after) {
        if (after != null) {
            and("started_at <= :at AND (started_at, id) < (:at, :id)");
            values.put("at", RunStore.time(Instant.parse(after.values().getFirst())));
            values.put("id", UUID.fromString(after.values().getLast()));
        }
    }

    private void and(String part) {
        condition.append(" AND ").append(part);
    }

    String condition() {
        return condition.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
