package io.linli.registry.history;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the records that each account sees behind the mask. Many at once need a second person's approval, and nobody
 * gets around that by opening one after the other.
 */
@Component
public class Looks {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final LookSettings settings;
    private final AuditTrail audit;
    private final TransactionTemplate apart;

    Looks(JdbcClient database, LookSettings settings, AuditTrail audit, PlatformTransactionManager manager) {
        this.database = database;
        this.settings = settings;
        this.audit = audit;
        this.apart = new TransactionTemplate(manager);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Counts records that the asker opens now, within the running transaction.
     *
     * @return false, and nothing is counted, if they are more than he may open within an hour by himself
     */
    public boolean take(int records) {
        UUID account = Principals.required().account();
        database.sql("SELECT pg_advisory_xact_lock(hashtext('registry.look'), hashtext(:account))::text")
                .param("account", account.toString())
                .query(String.class)
                .single();
        if (lately(account) + records > settings.looksPerHour()) {
            return false;
        }
        database.sql("DELETE FROM registry.look WHERE account = :account AND at < now() - interval '1 hour'")
                .param("account", account)
                .update();
        database.sql("INSERT INTO registry.look (account, at, records) VALUES (:account, clock_timestamp(), :records)")
                .param("account", account)
                .param("records", records)
                .update();
        return true;
    }

    private int lately(UUID account) {
        return database.sql("""
                        SELECT coalesce(sum(records), 0) FROM registry.look
                        WHERE account = :account AND at >= now() - interval '1 hour'
                        """).param("account", account).query(Integer.class).single();
    }

    /**
     * Counts one record.
     *
     * @throws Refusal 429 if the asker has opened too many within the hour; that stands in the audit trail
     */
    public void takeOne(String kind, UUID record) {
        if (take(1)) {
            return;
        }
        int most = settings.looksPerHour();
        apart.executeWithoutResult(status -> audit.record(new Entry(
                "registry:too-many-looks",
                kind,
                record.toString(),
                "一小时内查看敏感信息超过" + most + "条,已拒绝",
                Map.of("most", most))));
        throw new Refusal(
                        429,
                        "too-many-looks",
                        "您一小时内查看敏感信息已达" + most + "条,请稍后再试;需要批量使用请申请导出并经审批",
                        "You have opened " + most
                                + " records within the hour; wait, or ask for an export that somebody approves")
                .retryAfter(PAUSE);
    }
}
