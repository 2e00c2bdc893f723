package io.linli.incident.life;

import io.linli.incident.IncidentNumber;
import io.linli.incident.Urgency;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reporters whose reports were merged into a case (并案上报人). They hear of the case under the number of their own report,
 * each once, however many of his reports went into it: with an account what its reporter hears, by telephone how it ends.
 */
@Component
class Followers {

    private final JdbcClient database;
    private final Callers callers;

    Followers(JdbcClient database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    private record Follower(
            UUID id,
            IncidentNumber number,
            String title,
            Urgency urgency,
            @Nullable UUID account,
            byte @Nullable [] sealed) {}

    /** What they are told of a step of the case. */
    List<Notice> notices(Step step) {
        if (step.news().isEmpty()) {
            return List.of();
        }
        return of(step.before().id()).stream()
                .flatMap(follower -> step.news().stream().flatMap(news -> notice(step, follower, news).stream()))
                .toList();
    }

    private Optional<Notice> notice(Step step, Follower follower, Step.News news) {
        Map<String, String> values = new HashMap<>(news.values());
        values.put("into", step.incident().number().value());
        byte[] sealed = follower.sealed();
        if (follower.account() == null) {
            return sealed == null || !news.told().ends()
                    ? Optional.empty()
                    : news.told()
                            .toCaller()
                            .flatMap(words -> callers.notice(
                                    words,
                                    new Callers.Matter(
                                            follower.id(), follower.number(), follower.title(), follower.urgency()),
                                    values,
                                    sealed));
        }
        values.put("number", follower.number().value());
        values.put("title", follower.title());
        return Optional.of(new Notice(
                news.told().toFollower().code(),
                values,
                Recipients.account(follower.account()),
                "/incidents/" + follower.number(),
                follower.urgency() == Urgency.NORMAL ? Notice.Priority.NORMAL : Notice.Priority.URGENT));
    }

    /** One report of each person, without those of whoever reported the case itself. */
    private List<Follower> of(UUID incident) {
        return database.sql("""
                        SELECT DISTINCT ON (m.reporter_account, phone)
                            m.id, m.number, m.title, m.urgency, m.reporter_account, m.reporter_sealed
                        FROM incident.incident c
                            JOIN incident.incident m ON m.merged_into = c.id AND m.state = 'merged'
                            CROSS JOIN LATERAL (
                                SELECT CASE WHEN m.reporter_account IS NULL AND NOT m.anonymous
                                                 AND m.follow_code_hash IS NOT NULL
                                            THEN m.reporter_phone_index END AS phone)
                        WHERE c.id = :id
                            AND (m.reporter_account IS NOT NULL OR phone IS NOT NULL)
                            AND (m.reporter_account = c.reporter_account) IS NOT TRUE
                            AND (phone = c.reporter_phone_index) IS NOT TRUE
                        ORDER BY m.reporter_account, phone, m.id
                        """).param("id", incident).query(Followers::read).list();
    }

    private static Follower read(ResultSet row, int number) throws SQLException {
        return new Follower(
                row.getObject("id", UUID.class),
                new IncidentNumber(row.getString("number")),
                row.getString("title"),
                Urgency.of(row.getString("urgency")),
                row.getObject("reporter_account", UUID.class),
                row.getBytes("reporter_sealed"));
    }
}
