package io.linli.incident.view;

import io.linli.database.Scopes;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.message.Todo;
import io.linli.message.TodoSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What incidents want of a person: to be accepted and dispatched in his places, to be signed for and handled by his
 * unit, to be verified in his community, to be rated by who reported them.
 */
@Component
class IncidentTodos implements TodoSource {

    private static final int COUNTED = 1_000;
    private static final String DUE = "coalesce(due_at, 'infinity')";

    private final JdbcClient database;
    private final IncidentSummaries summaries;

    IncidentTodos(JdbcClient database, IncidentSummaries summaries) {
        this.database = database;
        this.summaries = summaries;
    }

    /** A kind of to-do and the incidents that it is about. */
    private record Kind(String code, String chinese, String english, String condition) {}

    @Override
    public String module() {
        return "incident";
    }

    @Override
    public List<Todo> todos(@Nullable After after, int limit) {
        Instant now = Instant.now();
        List<Todo> found = new ArrayList<>();
        for (Kind kind : kinds()) {
            find(kind, after, limit).forEach(record -> found.add(todo(kind, record, now)));
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Todo::due).thenComparing(Todo::id))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Todo> todos(String wanted, @Nullable After after, int limit) {
        Instant now = Instant.now();
        return kinds().stream()
                .filter(kind -> kind.code().equals(wanted))
                .flatMap(kind -> find(kind, after, limit).stream().map(record -> todo(kind, record, now)))
                .toList();
    }

    @Override
    public List<Count> counts() {
        return kinds().stream()
                .map(this::count)
                .filter(count -> count.count() > 0)
                .toList();
    }

    /** The incidents that the person's unit has in hand or has to take in hand. */
    List<IncidentRecord> tasks(int limit) {
        List<IncidentRecord> found = new ArrayList<>();
        for (Kind kind : kinds()) {
            if (!kind.code().equals("rate")) {
                found.addAll(find(kind, null, limit));
            }
        }
        return found;
    }

    private List<IncidentRecord> find(Kind kind, @Nullable After after, int limit) {
        String keyset = after == null ? "" : " AND (" + DUE + ", id) > (:due, :id)";
        var query = database.sql("SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE "
                        + kind.condition() + keyset + " ORDER BY " + DUE + ", id LIMIT :limit")
                .params(parameters())
                .param("limit", limit);
        if (after != null) {
            query = query.param("due", after.moment()).param("id", id(after.id()));
        }
        return query.query(IncidentRecord::read).list();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            // A to-do of another module: all of the same moment come after it or before it by their text.
            return new UUID(-1, -1);
        }
    }

    private Count count(Kind kind) {
        return database.sql(
                        "SELECT count(*) AS n, count(*) FILTER (WHERE due_at <= now() AND paused_at IS NULL) AS late,"
                                + " min(reported_at) AS oldest, min(due_at) AS next"
                                + " FROM (SELECT due_at, paused_at, reported_at FROM incident.incident WHERE "
                                + kind.condition() + " LIMIT :limit) AS few")
                .params(parameters())
                .param("limit", COUNTED)
                .query((row, number) -> new Count(
                        module(),
                        kind.code(),
                        kind.chinese(),
                        kind.english(),
                        row.getLong("n"),
                        row.getLong("late"),
                        instant(row, "oldest"),
                        instant(row, "next"),
                        null))
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** The kinds that this person has to do with, by his rights and his place. */
    private List<Kind> kinds() {
        Principal me = Principals.required();
        if (me.kind() == Principal.Kind.RESIDENT) {
            return List.of(new Kind(
                    "rate", "待评价", "To rate", "reporter_account = :account AND state = 'verified' AND rating IS NULL"));
        }
        List<Kind> kinds = new ArrayList<>();
        String own = "owner_unit = ANY (:units) AND " + IncidentFilter.OPEN_STATES + " AND ";
        String here = place(me);
        if (!here.isEmpty() && me.may("incident:accept")) {
            kinds.add(new Kind("accept", "待受理", "To accept", here + " AND state = 'reported'"));
        }
        if (!here.isEmpty() && me.may("incident:dispatch")) {
            kinds.add(new Kind("dispatch", "待分派", "To dispatch", here + " AND state = 'accepted'"));
        }
        if (me.may("incident:handle")) {
            kinds.add(new Kind("sign", "待签收", "To sign for", own + "state = 'dispatched'"));
            kinds.add(new Kind("handle", "待处置", "To handle", own + "state IN ('signed', 'handling', 'suspended')"));
        }
        if (!here.isEmpty() && me.may("incident:verify")) {
            kinds.add(new Kind("verify", "待核查", "To verify", here + verified(me) + " AND state = 'handled'"));
        }
        return kinds;
    }

    /** The places of a person who works on incidents of a district at most; leaders of a city have no list of all. */
    private static String place(Principal me) {
        if (me.places().size() != 1) {
            return "";
        }
        DivisionCode place = me.places().getFirst();
        String street = place.level().compareTo(DivisionLevel.STREET) >= 0
                ? "street_code = :street"
                : "street_code >= :street AND street_code < :street || ':'";
        return street + " AND place_code >= :place AND place_code < :place || ':' AND " + IncidentFilter.OPEN_STATES;
    }

    /** Whoever leads a district or city verifies only what is known no nearer; streets and communities do the rest. */
    private static String verified(Principal me) {
        return me.places().getFirst().level().compareTo(DivisionLevel.STREET) < 0 ? " AND place_code = :place" : "";
    }

    private static Map<String, @Nullable Object> parameters() {
        Principal me = Principals.required();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("account", me.account());
        parameters.put("units", Scopes.current().orElseThrow().units().toArray(String[]::new));
        String place = me.places().isEmpty() ? "~" : me.places().getFirst().value();
        parameters.put("place", place);
        parameters.put("street", place.substring(0, Math.min(DivisionLevel.STREET.digits(), place.length())));
        return parameters;
    }

    private Todo todo(Kind kind, IncidentRecord record, Instant now) {
        IncidentSummary summary = summaries.of(record, now);
        IncidentSummary.ClockFace face = summary.clock();
        GeoPoint position = summary.position();
        return new Todo(
                summary.id().toString(),
                module(),
                kind.code(),
                summary.title(),
                summary.number() + " · " + summary.typeName(),
                summary.typeNameEn() == null ? null : summary.number() + " · " + summary.typeNameEn(),
                summary.placeName(),
                summary.placeNameEn(),
                summary.dueAt(),
                face.kind() == null
                        ? null
                        : new Todo.Clock(face.kind(), face.dueAt(), face.state(), face.remainingMinutes()),
                "/incidents/" + summary.id(),
                position,
                summary.reportedAt());
    }
}
