package io.linli.app.shelf;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.kernel.Masking;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What people think of applications (评价): one rating of each, by whoever can use it. */
@Component
class Ratings {

    private static final int MOST_STARS = 5;
    private static final int LONGEST = 500;

    private final Shelf shelf;
    private final OwnPlaces ownPlaces;
    private final JdbcClient database;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Ratings(Shelf shelf, OwnPlaces ownPlaces, JdbcClient database, AuditTrail audit, TransactionTemplate transactions) {
        this.shelf = shelf;
        this.ownPlaces = ownPlaces;
        this.database = database;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What somebody thinks.
     *
     * @param by his name, masked for everybody
     */
    record Rating(int stars, String text, String by, Instant at) {}

    private record Kept(UUID id, Rating rating) {}

    @Transactional
    public Rating rate(String app, @Nullable Integer stars, @Nullable String text) {
        Shelved entry = shelf.required(app);
        Principal by = Principals.required();
        if (!ownPlaces.meets(entry, by)) {
            throw Refusal.forbidden(
                    "not-subscribed", "您所在的社区没有使用该应用,不能评价", "Your community does not use the application");
        }
        if (stars == null || stars < 1 || stars > MOST_STARS) {
            throw Refusal.badField("stars", "out-of-range", "请给出1至5星", "give 1 to 5 stars");
        }
        String said = text == null ? "" : Masking.numbersIn(text.strip());
        if (said.length() > LONGEST) {
            throw Refusal.badField("text", "too-long", "评价最多500字", "at most 500 characters");
        }
        database.sql("""
                        INSERT INTO app.rating (id, app, account, name, stars, text, rated_at)
                        VALUES (:id, :app, :account, :name, :stars, :text, now())
                        ON CONFLICT (app, account) DO UPDATE
                        SET stars = excluded.stars, text = excluded.text, rated_at = now(), name = excluded.name
                        """)
                .param("id", Ids.next())
                .param("app", app)
                .param("account", by.account())
                .param("name", by.name())
                .param("stars", stars)
                .param("text", said)
                .update();
        audit.record(new Entry("app:rate", "app", app, "评价应用:" + stars + "星"));
        return mine(app).orElseThrow();
    }

    /** The caller's own. */
    @Transactional(readOnly = true)
    public Optional<Rating> mine(String app) {
        return database.sql("""
                        SELECT id, stars, text, name, rated_at FROM app.rating WHERE app = :app AND account = :account
                        """)
                .param("app", app)
                .param("account", Principals.required().account())
                .query((row, number) -> new Rating(
                        row.getInt("stars"),
                        row.getString("text"),
                        row.getString("name"),
                        row.getObject("rated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** All of an application, the newest first. */
    Page<Rating> list(String app, @Nullable String cursor, int size) {
        shelf.required(app);
        Cursor after = Cursor.parseMoment(cursor);
        Map<String, Object> values = new HashMap<>(Map.of("app", app, "limit", size + 1));
        String later = "";
        if (after != null) {
            later = " AND (rated_at, id) < (:at, :after)";
            values.put("at", Instant.parse(after.values().getFirst()).atOffset(ZoneOffset.UTC));
            values.put("after", UUID.fromString(after.values().getLast()));
        }
        String sql = "SELECT id, stars, text, name, rated_at FROM app.rating WHERE app = :app" + later
                + " ORDER BY rated_at DESC, id DESC LIMIT :limit";
        // Whoever rates knows that it stands on the shelf; names are masked.
        List<Kept> found = Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> database.sql(sql)
                .params(values)
                .query((row, number) -> new Kept(
                        row.getObject("id", UUID.class),
                        new Rating(
                                row.getInt("stars"),
                                row.getString("text"),
                                Masking.name(row.getString("name")),
                                row.getObject("rated_at", OffsetDateTime.class).toInstant())))
                .list())));
        Page<Kept> page = Page.of(found, size, one -> Cursor.after(one.rating().at(), one.id()));
        return new Page<>(page.items().stream().map(Kept::rating).toList(), page.next());
    }
}
