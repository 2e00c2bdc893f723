package io.linli.registry.history;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of one kind that meet filters, in the order of places and keys. */
public final class Listing<F extends Facts> {

    private final Shelf<F> shelf;
    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    public Listing(Shelf<F> shelf) {
        this.shelf = shelf;
    }

    /** Within a place, or within all places of the asker. */
    public Listing<F> within(@Nullable String place) {
        Reach reach = Reach.of(place);
        conditions.append("WHERE place_code >= :low AND place_code < :high");
        values.put("low", reach.low());
        values.put("high", reach.high());
        return this;
    }

    /** A column, named by the caller's own constant, has a value; no condition if the value is null. */
    public Listing<F> equal(String column, @Nullable Object value) {
        return value == null ? this : and(column + " = :" + column, column, value);
    }

    /** A code starts with the codes of a building or unit. */
    public Listing<F> startsWith(String column, @Nullable String start) {
        if (start == null || start.isBlank()) {
            return this;
        }
        values.put("end", start + ":");
        return and(column + " >= :start AND " + column + " < :end", "start", start);
    }

    public Listing<F> until(String column, @Nullable LocalDate day) {
        return day == null ? this : and(column + " <= :" + column, column, day);
    }

    /** People who bear a mark that is not sealed. */
    public Listing<F> tagged(@Nullable String tag) {
        return tag == null
                ? this
                : and(
                        "EXISTS (SELECT FROM jsonb_array_elements(document -> 'tags') AS mark WHERE mark ->> 'code' = :tag)",
                        "tag",
                        tag);
    }

    /** Records merged into others only if they are asked for. */
    public Listing<F> state(@Nullable String state) {
        return state == null ? and("state <> :state", "state", "merged") : equal("state", state);
    }

    /** A condition, a constant of the caller, with a value. */
    public Listing<F> and(String condition, String name, Object value) {
        conditions.append(" AND ").append(condition);
        values.put(name, value);
        return this;
    }

    /** The page after a cursor. */
    public Page<Stored<F>> page(@Nullable String cursor, int size) {
        Cursor after = Cursor.parse(cursor, 2);
        if (after != null) {
            conditions.append(" AND (place_code, id) > (:afterPlace, :afterId)");
            values.put("afterPlace", after.values().get(0));
            values.put("afterId", id(after.values().get(1)));
        }
        conditions.append(" ORDER BY place_code, id LIMIT :most");
        values.put("most", size + 1);
        List<Stored<F>> found = shelf.query(conditions.toString(), values);
        return Page.of(
                found, size, record -> Cursor.after(record.facts().place().value(), record.id()));
    }

    /** How many there are, counted up to a limit. */
    public long count(int most) {
        return shelf.count(conditions.toString(), values, most);
    }

    /** All of them up to a limit, in order. */
    public List<Stored<F>> all(int most) {
        conditions.append(" ORDER BY place_code, id LIMIT :most");
        values.put("most", most);
        return shelf.query(conditions.toString(), values);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }
}
