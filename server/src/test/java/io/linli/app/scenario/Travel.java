package io.linli.app.scenario;

import com.zaxxer.hikari.HikariDataSource;
import io.linli.LinliServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Time as the people of a scenario feel it. A server's clock is nobody's to turn, so everything that stands in the
 * scenario's places becomes older instead, and days are translated on their way to the server and back.
 */
final class Travel {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern DAYS = Pattern.compile("(?<![\\d-])" + DAY + "(?![\\dT-])");
    private static final Pattern MOMENTS =
            Pattern.compile(DAY + "T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern RELATIVE = Pattern.compile("\\$(today|now)(?:([+-]\\d{1,5}))?");

    private Duration gone = Duration.ZERO;

    /** A day or a moment that a scenario names by its distance, as the server must hear it; other texts as they are. */
    String meant(String text) {
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return moved(text, gone.negated());
        }
        long days = relative.group(2) == null ? 0 : Long.parseLong(relative.group(2));
        LocalDate day = LocalDate.now(HERE).plusDays(days);
        if (relative.group(1).equals("today")) {
            return day.toString();
        }
        while (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
            day = day.plusDays(days < 0 ? -1 : 1);
        }
        return OffsetDateTime.of(day.atTime(10, 0), ZoneOffset.ofHours(8)).toString();
    }

    /** What the server said, as the people of the scenario understand it. */
    String felt(String text) {
        return moved(text, gone);
    }

    private static String moved(String text, Duration by) {
        if (by.isZero()) {
            return text;
        }
        String moments = MOMENTS.matcher(text)
                .replaceAll(
                        found -> OffsetDateTime.parse(found.group()).plus(by).toString());
        return DAYS.matcher(moments)
                .replaceAll(found ->
                        LocalDate.parse(found.group()).plusDays(by.toDays()).toString());
    }

    /** Lets time pass for everything in a district. */
    void pass(Duration span, String district) {
        Duration before = gone;
        gone = gone.plus(span);
        // Days follow the whole time gone, so that two half days make one.
        long days = gone.toDays() - before.toDays();
        String url = LinliServer.shared().bean(HikariDataSource.class).getJdbcUrl();
        try (Connection connection = DriverManager.getConnection(url, "postgres", secret())) {
            var database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            records(database, district, span, Duration.ofDays(days));
            clocks(database, district, span);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void records(JdbcClient database, String district, Duration span, Duration days) {
        record Row(UUID id, String doc) {}
        database.sql("SELECT id, doc::text AS doc FROM app.record WHERE place_code LIKE :places")
                .param("places", district + "%")
                .query(Row.class)
                .list()
                .forEach(row -> database.sql("UPDATE app.record SET doc = :doc::jsonb WHERE id = :id")
                        .param("doc", aged(row.doc(), span, days))
                        .param("id", row.id())
                        .update());
        database.sql("""
                        UPDATE app.record SET due_at = due_at - :span::interval,
                               created_at = created_at - :span::interval, updated_at = updated_at - :span::interval,
                               keys = ARRAY(SELECT CASE WHEN key ~ '^\\d{4}-\\d\\d-\\d\\d$'
                                                        THEN (key::date - :days)::text ELSE key END
                                            FROM unnest(keys) WITH ORDINALITY AS k(key, place) ORDER BY place)
                        WHERE place_code LIKE :places
                        """)
                .param("span", span.toSeconds() + " seconds")
                .param("days", (int) days.toDays())
                .param("places", district + "%")
                .update();
    }

    private static String aged(String doc, Duration span, Duration days) {
        String moments = MOMENTS.matcher(doc)
                .replaceAll(
                        found -> OffsetDateTime.parse(found.group()).minus(span).toString());
        return moved(moments, days.negated());
    }

    private static void clocks(JdbcClient database, String district, Duration span) {
        String places = district + "%";
        String seconds = span.toSeconds() + " seconds";
        database.sql("""
                        UPDATE process.task SET due_at = due_at - :span::interval, warn_at = warn_at - :span::interval,
                               opened_at = opened_at - :span::interval
                        WHERE place_code LIKE :places AND state = 'open'
                        """).param("span", seconds).param("places", places).update();
        database.sql("UPDATE engine.act_ru_timer_job SET duedate_ = duedate_ - :span::interval"
                        + " WHERE tenant_id_ LIKE :places")
                .param("span", seconds)
                .param("places", places)
                .update();
    }

    private static String secret() {
        Path data = Path.of(
                String.valueOf(LinliServer.shared().bean(Environment.class).getProperty("linli.database.data")));
        try {
            return Files.readString(data.resolve("database.secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
