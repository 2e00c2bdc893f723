package io.linli.registry.history;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of one kind that meet filters, in the order of places and keys. */
public final class Listing<F extends Facts> {

    private static final String STATE = "state";

    private final Shelf<F> shelf;
    private final Conditions conditions = new Conditions();
    private boolean merged;

    public Listing(Shelf<F> shelf) {
        this.shelf = shelf;
    }

    /** Within a place, or within all places of the asker. */
    public Listing<F> within(@Nullable String place) {
        Reach reach = Reach.of(place);
        conditions.within(reach.low(), reach.high());
        return this;
    }

    /**
     * Those that meet a filter of the book, all if the value is empty.
     *
     * @throws Refusal 400 if there is no such filter, or it cannot take the value
     */
    public Listing<F> filter(String name, @Nullable Object value) {
        Filter filter = shelf.book().filter(name).orElseThrow(() -> unknown(name));
        String text = value == null ? "" : value.toString().strip();
        if (!text.isEmpty()) {
            merged |= name.equals(STATE);
            conditions.add(filter, text);
        }
        return this;
    }

    /** Those that meet filters of the book. */
    public Listing<F> filters(Map<String, String> wanted) {
        wanted.forEach(this::filter);
        return this;
    }

    private Refusal unknown(String name) {
        String known = String.join(", ", shelf.book().filterNames());
        return Refusal.badField(
                name,
                "unknown-filter",
                "没有“" + name + "”这个筛选条件,可用:" + known,
                "there is no filter " + name + "; take " + known);
    }

    /** The page after a cursor. */
    public Page<Stored<F>> page(@Nullable String cursor, int size) {
        settle();
        Cursor after = Cursor.parse(cursor, 2);
        if (after != null) {
            conditions.and(
                    "(place_code, id) > (:afterPlace, :afterId)",
                    "afterPlace",
                    after.values().get(0));
            conditions.values().put("afterId", id(after.values().get(1)));
        }
        return Page.of(
                ordered(size + 1),
                size,
                record -> Cursor.after(record.facts().place().value(), record.id()));
    }

    /** Records merged into others are listed only if they are asked for. */
    private void settle() {
        if (!merged) {
            conditions.withoutMerged();
            merged = true;
        }
    }

    private List<Stored<F>> ordered(int most) {
        conditions.values().put("most", most);
        return shelf.query(conditions.text() + " ORDER BY place_code, id LIMIT :most", conditions.values());
    }

    /** How many there are, counted up to a limit. */
    public long count(int most) {
        settle();
        return shelf.count(conditions.text(), conditions.values(), most);
    }

    /** How many there are: counted up to a limit where the database finds that cheap, else estimated. */
    Total total(int counted) {
        settle();
        Shelf.Guess guess = shelf.guess(conditions);
        if (guess.isCheap()) {
            long count = count(counted + 1);
            if (count <= counted) {
                return new Total(count, true);
            }
            return new Total(Math.max(guess.records(), count), false);
        }
        return new Total(guess.records(), false);
    }

    /** All of them up to a limit, in order. */
    public List<Stored<F>> all(int most) {
        settle();
        return ordered(most);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }
}
