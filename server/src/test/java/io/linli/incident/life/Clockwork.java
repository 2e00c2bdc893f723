package io.linli.incident.life;

import io.linli.LinliServer;
import io.linli.database.Scopes;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets time pass for one incident, by moving everything that happened to it into the past. */
final class Clockwork {

    private static final JdbcClient DATABASE = LinliServer.shared().bean(JdbcClient.class);
    private static final TransactionTemplate TRANSACTIONS =
            new TransactionTemplate(LinliServer.shared().bean(PlatformTransactionManager.class));

    private Clockwork() {}

    static void passes(String incident, Duration time) {
        Scopes.asSystem(() -> TRANSACTIONS.execute(status -> DATABASE.sql("""
                        UPDATE incident.incident SET
                            reported_at = reported_at - :t::interval, accepted_at = accepted_at - :t::interval,
                            dispatched_at = dispatched_at - :t::interval, signed_at = signed_at - :t::interval,
                            handled_at = handled_at - :t::interval, verified_at = verified_at - :t::interval,
                            rated_at = rated_at - :t::interval, closed_at = closed_at - :t::interval,
                            clock_started_at = clock_started_at - :t::interval, due_at = due_at - :t::interval,
                            yellow_at = yellow_at - :t::interval, red_at = red_at - :t::interval,
                            paused_at = paused_at - :t::interval, next_alarm_at = next_alarm_at - :t::interval,
                            suspended_until = suspended_until - :t::interval
                        WHERE id = :id
                        """)
                .param("t", time.toSeconds() + " seconds")
                .param("id", UUID.fromString(incident))
                .update()));
    }
}
