package io.linli.registry.floating;

import io.linli.database.Scopes;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.registry.Kind;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds once before a permit, lease, licence or inspection date comes: the grid where it is, and the person where
 * he can be reached. Several nodes never remind of the same one.
 */
@Component
class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int DAYS_BEFORE = 30;
    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final Shelves shelves;
    private final Messages messages;
    private final TransactionTemplate transactions;

    Reminders(JdbcClient database, Shelves shelves, Messages messages, TransactionTemplate transactions) {
        this.database = database;
        this.shelves = shelves;
        this.messages = messages;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT15M")
    void remind() {
        for (Kind kind : List.of(Kind.PERSON, Kind.HOUSE, Kind.ORGANISATION, Kind.THING)) {
            try {
                while (remind(kind, Note.today()) == AT_ONCE) {
                    Thread.onSpinWait();
                }
            } catch (RuntimeException e) {
                LOG.error("reminders of {} could not be sent; they wait for the next time", kind, e);
            }
        }
    }

    private record Due(UUID id, LocalDate day, @Nullable UUID account) {}

    /** Reminds of some and gives back how many those were. */
    int remind(Kind kind, LocalDate today) {
        Integer reminded = Scopes.asSystem(() -> transactions.execute(status -> {
            List<Due> due = due(kind, today);
            due.forEach(one -> tell(kind, one));
            return due.size();
        }));
        return reminded == null ? 0 : reminded;
    }

    private List<Due> due(Kind kind, LocalDate today) {
        String table = shelves.of(kind).book().table();
        String account = kind == Kind.PERSON ? "t.account_id" : "NULL::uuid";
        return database.sql("""
                        WITH due AS (
                            SELECT id FROM %1$s
                            WHERE expires_on BETWEEN :today AND :until AND reminded_for IS DISTINCT FROM expires_on
                              AND state NOT IN ('merged', 'moved', 'died', 'gone', 'closed', 'removed')
                            ORDER BY expires_on LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE %1$s AS t SET reminded_for = t.expires_on FROM due WHERE t.id = due.id
                        RETURNING t.id, t.expires_on, %2$s AS account
                        """.formatted(table, account))
                .param("today", today)
                .param("until", today.plusDays(DAYS_BEFORE))
                .param("most", AT_ONCE)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("expires_on", LocalDate.class),
                        row.getObject("account", UUID.class)))
                .list();
    }

    private void tell(Kind kind, Due due) {
        Stored<?> record = shelves.of(kind).find(due.id()).orElseThrow();
        Recipients recipients = Recipients.unit(record.facts().place().value());
        String phone = record.facts().exactPhone();
        if (due.account() != null) {
            recipients = recipients.and(Recipients.account(due.account()));
        } else if (phone != null && phone.startsWith("1")) {
            recipients = recipients.and(Recipients.phone(phone));
        }
        messages.send(new Notice(
                "registry.expiring",
                Map.of(
                        "what",
                        what(kind),
                        "title",
                        record.facts().title(),
                        "day",
                        due.day().toString()),
                recipients,
                "/console/register/" + kind.path() + "/" + due.id(),
                Notice.Priority.NORMAL));
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case PERSON -> "居住证";
            case HOUSE -> "房屋租赁";
            case ORGANISATION -> "证照";
            case THING -> "检查期限";
            case RELATION -> "关系";
        };
    }
}
