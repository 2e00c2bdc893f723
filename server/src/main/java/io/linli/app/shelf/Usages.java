package io.linli.app.shelf;

import io.linli.app.record.RecordDesk;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much communities use applications (使用统计), counted from the history of their records: every few hours for all,
 * and anew when somebody looks and the last count is a minute old.
 */
@Component
class Usages {

    private static final Logger LOG = LoggerFactory.getLogger(Usages.class);

    private final Shelf shelf;
    private final RecordDesk desk;
    private final JdbcClient database;
    private final Territory territory;
    private final TransactionTemplate transactions;

    Usages(Shelf shelf, RecordDesk desk, JdbcClient database, Territory territory, TransactionTemplate transactions) {
        this.shelf = shelf;
        this.desk = desk;
        this.database = database;
        this.territory = territory;
        this.transactions = transactions;
    }

    /**
     * The use of an application in a month.
     *
     * @param month for example {@code 2026-11}
     * @param people how many people did something
     * @param records how many records were made
     * @param actions how many changes, records made included
     */
    record Usage(
            String month,
            String place,
            String placeName,
            @Nullable String placeNameEn,
            long people,
            long records,
            long actions) {}

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT4H")
    void countAll() {
        for (Shelved entry : shelf.entries()) {
            try {
                count(entry.id());
            } catch (RuntimeException e) {
                LOG.error("the use of {} could not be counted", entry.id(), e);
            }
        }
    }

    /** Counts this month and the one before; earlier ones do not change any more. */
    private void count(String app) {
        shelf.app(app)
                .ifPresent(one -> asServer(() -> {
                    LocalDate since =
                            LocalDate.now(Times.HERE).withDayOfMonth(1).minusMonths(1);
                    desk.usage(one, since).forEach(usage -> store(app, usage));
                    return app;
                }));
    }

    private void store(String app, RecordDesk.Usage usage) {
        database.sql("""
                        INSERT INTO app.usage (app, month, place_code, people, records, actions, counted_at)
                        VALUES (:app, :month, :place, :people, :records, :actions, now())
                        ON CONFLICT (app, month, place_code) DO UPDATE
                        SET people = excluded.people, records = excluded.records, actions = excluded.actions,
                            counted_at = now()
                        """)
                .param("app", app)
                .param("month", LocalDate.parse(usage.month() + "-01"))
                .param("place", usage.place())
                .param("people", usage.people())
                .param("records", usage.records())
                .param("actions", usage.actions())
                .update();
    }

    /** That of the communities of the caller's area, the newest month first. */
    List<Usage> of(String app) {
        if (isOld(app)) {
            count(app);
        }
        return Objects.requireNonNull(transactions.execute(status -> read(app)));
    }

    private boolean isOld(String app) {
        return asServer(
                () -> database.sql("""
                        SELECT coalesce(max(counted_at) < now() - interval '1 minute', true) FROM app.usage
                        WHERE app = :app
                        """).param("app", app).query(Boolean.class).single());
    }

    private List<Usage> read(String app) {
        return database.sql("""
                        SELECT to_char(month, 'YYYY-MM') AS month, place_code, people, records, actions FROM app.usage
                        WHERE app = :app ORDER BY app.usage.month DESC, place_code LIMIT 2000
                        """)
                .param("app", app)
                .query((row, number) -> new Usage(
                        row.getString("month"),
                        row.getString("place_code"),
                        territory.name(new DivisionCode(row.getString("place_code"))),
                        territory.nameEn(new DivisionCode(row.getString("place_code"))),
                        row.getLong("people"),
                        row.getLong("records"),
                        row.getLong("actions")))
                .list();
    }

    /** Counting concerns all places; each reads those of his area. */
    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
