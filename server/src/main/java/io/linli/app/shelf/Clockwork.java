package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Schedule;
import io.linli.app.shelf.ScheduleStore.Due;
import io.linli.app.shelf.ScheduleStore.Run;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what applications want done by the clock (定时任务). What is due stands in the database: of many nodes exactly one
 * takes it, what was due while all slept is done once, and what a node left behind when it died another one finishes.
 */
@Component
class Clockwork {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final ScheduleStore store;
    private final ScheduleRun runs;
    private final Shelf shelf;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Clockwork(ScheduleStore store, ScheduleRun runs, Shelf shelf, AuditTrail audit, TransactionTemplate transactions) {
        this.store = store;
        this.runs = runs;
        this.shelf = shelf;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * A schedule as supervisors see it.
     *
     * @param last its newest run, null if it has never run
     */
    record View(
            String key,
            String title,
            String titleEn,
            String cron,
            Instant nextAt,
            @Nullable Run last) {}

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${linli.apps.clock-interval:15s}")
    void strike() {
        try {
            perform(this::forsaken);
            perform(this::due);
        } catch (RuntimeException e) {
            LOG.error("schedules of applications could not be run; what is due stays due", e);
        }
    }

    private void perform(Supplier<Optional<Run>> next) {
        for (Optional<Run> run = next.get(); run.isPresent(); run = next.get()) {
            perform(run.get());
        }
    }

    private Run perform(Run run) {
        runs.perform(run);
        return asServer(() -> {
            Run done = store.required(run.id());
            audit.record(new Entry(
                    "app:run-schedule",
                    "app",
                    run.app(),
                    "定时任务“%s”已运行".formatted(run.key()),
                    Map.of(
                            "schedule", run.key(),
                            "state", done.state(),
                            "items", done.items(),
                            "acted", done.acted())));
            return done;
        });
    }

    private Optional<Run> forsaken() {
        return asServer(store::forsaken);
    }

    private Optional<Run> due() {
        return asServer(() -> {
            Optional<Due> due = store.due();
            // However many times were missed, the next one is reckoned from now.
            due.ifPresent(one -> store.next(one, Times.next(one.cron()).toInstant()));
            return due.flatMap(one -> store.begin(one.app(), one.key(), one.nextAt(), ""));
        });
    }

    /**
     * Runs a schedule at once.
     *
     * @param within where, empty for everywhere
     * @throws Refusal 404 if there is none, 409 if it is running or the application is suspended
     */
    Run runNow(String app, String key, String within) {
        Shelved entry = shelf.required(app);
        if (entry.state() != Shelved.State.PUBLISHED) {
            throw Refusal.conflict("app-suspended", "该应用已停用", "The application is suspended");
        }
        Run run = asServer(() -> {
                    if (store.of(app).stream().noneMatch(one -> one.key().equals(key))) {
                        throw Refusal.notFound("没有该定时任务", "There is no such schedule");
                    }
                    return store.begin(app, key, Instant.now(), within);
                })
                .orElseThrow(() -> Refusal.conflict("schedule-running", "该任务正在运行,请稍候", "It is running already"));
        return perform(run);
    }

    List<View> views(String app) {
        shelf.required(app);
        Map<String, Run> latest =
                asServer(() -> store.latest(app)).stream().collect(Collectors.toMap(Run::key, Function.identity()));
        Map<String, Due> times =
                asServer(() -> store.of(app)).stream().collect(Collectors.toMap(Due::key, Function.identity()));
        return shelf.app(app).map(App::schedules).orElse(List.of()).stream()
                .flatMap(schedule -> Optional.ofNullable(times.get(schedule.key())).stream()
                        .map(due -> view(schedule, due, latest.get(schedule.key()))))
                .toList();
    }

    private static View view(Schedule schedule, Due due, @Nullable Run last) {
        return new View(schedule.key(), schedule.title().zh(), schedule.title().en(), due.cron(), due.nextAt(), last);
    }

    /** Schedules are the installation's; who may see or start them the door has asked. */
    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
