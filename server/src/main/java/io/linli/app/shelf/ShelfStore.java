package io.linli.app.shelf;

import io.linli.app.folder.App;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shelf as rows. Written within transactions of the server itself. */
@Component
class ShelfStore {

    private static final String COLUMNS = """
            SELECT a.id, a.state, a.external, a.name, a.name_en, a.summary, a.summary_en, a.category, a.icon,
                   array_to_string(a.audience, ' ') AS audience, a.version, a.url, a.client_id, a.reason, a.published_at,
                   (SELECT count(*) FROM app.rating r WHERE r.app = a.id) AS ratings,
                   (SELECT round(avg(r.stars), 1) FROM app.rating r WHERE r.app = a.id) AS stars
            FROM app.app a
            """;

    private final JdbcClient database;

    ShelfStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * An application as it stands on the shelf.
     *
     * @param state published, suspended or removed
     * @param stars on average, null without any rating
     */
    record Line(
            String id,
            String state,
            boolean external,
            String name,
            String nameEn,
            String summary,
            String summaryEn,
            String category,
            String icon,
            List<String> audience,
            @Nullable String version,
            @Nullable String url,
            @Nullable String clientId,
            @Nullable String reason,
            Instant publishedAt,
            long ratings,
            @Nullable Double stars) {}

    /** A version that was in force or is. */
    record Published(String version, UUID parcel, Instant at, String by) {}

    /** What an application elsewhere is called and where it is. */
    record Elsewhere(
            String id,
            String name,
            String nameEn,
            String summary,
            String summaryEn,
            String category,
            String icon,
            List<String> audience,
            String url,
            @Nullable String clientId) {}

    /** Those whose name, summary or id contains a text, by id. */
    List<Line> list(@Nullable String text, @Nullable String category, @Nullable String state, String after, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("after", after, "limit", limit));
        var where = new StringBuilder(" WHERE a.id > :after");
        if (text != null && !text.isBlank()) {
            where.append("""
                     AND (a.name ILIKE :text OR a.name_en ILIKE :text OR a.summary ILIKE :text OR a.summary_en ILIKE :text
                          OR a.id ILIKE :text)
                    """);
            values.put("text", "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (category != null) {
            where.append(" AND a.category = :category");
            values.put("category", category);
        }
        if (state == null) {
            where.append(" AND a.state <> 'removed'");
        } else {
            where.append(" AND a.state = :state");
            values.put("state", state);
        }
        return database.sql(COLUMNS + where + " ORDER BY a.id LIMIT :limit")
                .params(values)
                .query(ShelfStore::line)
                .list();
    }

    Optional<Line> find(String app) {
        return database.sql(COLUMNS + " WHERE a.id = :app")
                .param("app", app)
                .query(ShelfStore::line)
                .optional();
    }

    /** Puts a version into force. One that is suspended stays so. */
    void put(App app, UUID content) {
        database.sql("""
                        INSERT INTO app.app
                            (id, state, external, name, name_en, summary, summary_en, category, icon, audience, version,
                             package, published_at, changed_at)
                        VALUES (:id, 'published', false, :name, :nameEn, :summary, :summaryEn, :category, :icon,
                                string_to_array(:audience, ' '), :version, :content, now(), now())
                        ON CONFLICT (id) DO UPDATE
                        SET state = CASE app.app.state WHEN 'removed' THEN 'published' ELSE app.app.state END,
                            reason = CASE app.app.state WHEN 'suspended' THEN app.app.reason END,
                            name = excluded.name, name_en = excluded.name_en, summary = excluded.summary,
                            summary_en = excluded.summary_en, category = excluded.category, icon = excluded.icon,
                            audience = excluded.audience, version = excluded.version, package = excluded.package,
                            published_at = now(), changed_at = now()
                        """)
                .param("id", app.id())
                .param("name", app.name().zh())
                .param("nameEn", app.name().en())
                .param("summary", app.summary().zh())
                .param("summaryEn", app.summary().en())
                .param("category", app.category())
                .param("icon", app.icon())
                .param("audience", String.join(" ", app.audience()))
                .param("version", app.version().toString())
                .param("content", content)
                .update();
    }

    /** Puts an application elsewhere on the shelf; false if the id is taken by one that is installed. */
    boolean put(Elsewhere app) {
        return database.sql("""
                        INSERT INTO app.app
                            (id, state, external, name, name_en, summary, summary_en, category, icon, audience, url,
                             client_id, published_at, changed_at)
                        VALUES (:id, 'published', true, :name, :nameEn, :summary, :summaryEn, :category, :icon,
                                string_to_array(:audience, ' '), :url, :client, now(), now())
                        ON CONFLICT (id) DO UPDATE
                        SET state = CASE app.app.state WHEN 'removed' THEN 'published' ELSE app.app.state END,
                            name = excluded.name, name_en = excluded.name_en, summary = excluded.summary,
                            summary_en = excluded.summary_en, category = excluded.category, icon = excluded.icon,
                            audience = excluded.audience, url = excluded.url, client_id = excluded.client_id,
                            changed_at = now()
                        WHERE app.app.external
                        """)
                        .param("id", app.id())
                        .param("name", app.name())
                        .param("nameEn", app.nameEn())
                        .param("summary", app.summary())
                        .param("summaryEn", app.summaryEn())
                        .param("category", app.category())
                        .param("icon", app.icon())
                        .param("audience", String.join(" ", app.audience()))
                        .param("url", app.url())
                        .param("client", app.clientId())
                        .update()
                == 1;
    }

    void addVersion(App app, UUID content, String by) {
        database.sql("""
                        INSERT INTO app.version (app, version, package, published_at, published_by)
                        VALUES (:app, :version, :content, now(), :by)
                        ON CONFLICT DO NOTHING
                        """)
                .param("app", app.id())
                .param("version", app.version().toString())
                .param("content", content)
                .param("by", by)
                .update();
    }

    /** All versions that have been in force, the newest first. */
    List<Published> versions(String app) {
        return database.sql("""
                        SELECT version, package, published_at, published_by FROM app.version
                        WHERE app = :app ORDER BY published_at DESC LIMIT 100
                        """)
                .param("app", app)
                .query((row, number) -> new Published(
                        row.getString("version"),
                        row.getObject("package", UUID.class),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getString("published_by")))
                .list();
    }

    /** Whether an application was suspended because the platform did not bear it. */
    boolean isOutgrown(String app) {
        return database.sql("SELECT EXISTS (SELECT FROM app.app WHERE id = :app AND outgrown)")
                .param("app", app)
                .query(Boolean.class)
                .single();
    }

    /** Changes the state if it is one of those; false if not. */
    boolean turn(String app, List<String> from, String to, @Nullable String reason, boolean outgrown) {
        return database.sql("""
                        UPDATE app.app SET state = :to, reason = :reason, outgrown = :outgrown, changed_at = now()
                        WHERE id = :app AND state IN (:from)
                        """)
                        .param("app", app)
                        .param("from", from)
                        .param("to", to)
                        .param("reason", reason)
                        .param("outgrown", outgrown)
                        .update()
                == 1;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        double stars = row.getDouble("stars");
        return new Line(
                row.getString("id"),
                row.getString("state"),
                row.getBoolean("external"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("summary"),
                row.getString("summary_en"),
                row.getString("category"),
                row.getString("icon"),
                Arrays.asList(row.getString("audience").split(" ")),
                row.getString("version"),
                row.getString("url"),
                row.getString("client_id"),
                row.getString("reason"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getLong("ratings"),
                stars == 0 ? null : stars);
    }
}
