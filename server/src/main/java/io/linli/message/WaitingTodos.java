package io.linli.message;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.identity.Unit;
import io.linli.kernel.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * To-dos of one kind that lie in a table of a module: the module says for whom they are and how to select them, the
 * rest (order, pages, counts, clocks) is done here. Row-level security bounds what is selected.
 */
public abstract class WaitingTodos implements TodoSource {

    private static final int COUNTED = 1_000;

    private final JdbcClient database;
    private final OrganisationUnits units;
    private final Kind kind;

    protected WaitingTodos(JdbcClient database, OrganisationUnits units, Kind kind) {
        this.database = database;
        this.units = units;
        this.kind = kind;
    }

    /** Whether this kind is for this person to do. */
    protected abstract boolean concerns(Principal person);

    /**
     * A query with the columns id, since, due, title, subtitle, subtitle_en, place_code and link; it may name the account
     * of the person as {@code :account}.
     */
    protected abstract String selection();

    @Override
    public final String module() {
        return kind.module();
    }

    @Override
    public final List<Todo> todos(@Nullable After after, int limit) {
        Principal person = Principals.required();
        if (!concerns(person)) {
            return List.of();
        }
        Instant now = Instant.now();
        return database.sql("SELECT * FROM (" + selection() + ") AS waiting"
                        + " WHERE :due::timestamptz IS NULL OR (due, id::text COLLATE \"C\") > (:due::timestamptz, :id)"
                        + " ORDER BY due, id LIMIT :limit")
                .param("account", person.account())
                .param("due", after == null ? null : after.moment())
                .param("id", after == null ? "" : after.id())
                .param("limit", limit)
                .query((row, number) -> todo(row, now))
                .list();
    }

    @Override
    public final List<Todo> todos(String wanted, @Nullable After after, int limit) {
        return wanted.equals(kind.code()) ? todos(after, limit) : List.of();
    }

    @Override
    public final List<Count> counts() {
        Principal person = Principals.required();
        if (!concerns(person)) {
            return List.of();
        }
        return database
                .sql("SELECT count(*) AS n, count(*) FILTER (WHERE due <= now()) AS late, min(since) AS oldest,"
                        + " min(due) AS next FROM (SELECT * FROM (" + selection() + ") AS waiting"
                        + " ORDER BY due, id LIMIT " + COUNTED + ") AS few")
                .param("account", person.account())
                .query((row, number) -> new Count(
                        kind.module(),
                        kind.code(),
                        kind.name(),
                        kind.nameEn(),
                        row.getLong("n"),
                        row.getLong("late"),
                        instant(row, "oldest"),
                        instant(row, "next"),
                        kind.page()))
                .list()
                .stream()
                .filter(count -> count.count() > 0)
                .toList();
    }

    private Todo todo(ResultSet row, Instant now) throws SQLException {
        Instant since = row.getTimestamp("since").toInstant();
        Instant due = row.getTimestamp("due").toInstant();
        String place = row.getString("place_code");
        Optional<Unit> unit = units.find(place).or(() -> units.territorial(new DivisionCode(place)));
        return new Todo(
                row.getObject("id", UUID.class).toString(),
                kind.module(),
                kind.code(),
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("subtitle_en"),
                unit.map(Unit::name).orElse(place),
                unit.map(Unit::nameEn).orElse(null),
                due,
                Todo.Clock.until(since, due, now),
                row.getString("link"),
                null,
                since);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /**
     * What kind of to-do it is.
     *
     * @param code in kebab case
     * @param page path of the console's page with all of them
     */
    public record Kind(String module, String code, String name, String nameEn, String page) {}
}
