package io.linli.process.run;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.job.JobProgress;
import io.linli.job.Jobs;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.process.definition.Version;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Element;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets running instances go on in another version (迁移): first says what would stand in the way, then moves each. */
@Component
class Migrating {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Moves moves;
    private final Running running;
    private final RunStore instances;
    private final TaskStore tasks;
    private final MigrationStore store;
    private final Versions versions;
    private final Jobs jobs;
    private final AuditTrail audit;

    Migrating(
            Moves moves,
            Running running,
            RunStore instances,
            TaskStore tasks,
            MigrationStore store,
            Versions versions,
            Jobs jobs,
            AuditTrail audit) {
        this.moves = moves;
        this.running = running;
        this.instances = instances;
        this.tasks = tasks;
        this.store = store;
        this.versions = versions;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** What is to be moved. */
    record Wanted(Version from, Version to, MigrationPlan plan) {}

    Wanted wanted(String key, int from, int to, Map<String, String> mapping) {
        Version before = version(key, from);
        Version after = version(key, to);
        if (from == to) {
            throw Refusal.badField("to", "same-version", "请选择另一个版本", "choose another version");
        }
        var plan = new MigrationPlan(versions.drawing(before.id()), versions.drawing(after.id()), mapping);
        String unknown = plan.unknown();
        if (unknown != null) {
            throw Refusal.badField(
                    "mapping", "unknown-element", "没有步骤:" + unknown, "there is no such step: " + unknown);
        }
        return new Wanted(before, after, plan);
    }

    private Version version(String key, int number) {
        Version version =
                versions.numbered(key, number).orElseThrow(() -> Refusal.notFound("没有该版本", "There is no such version"));
        Principal by = Principals.required();
        if (by.places().stream().noneMatch(place -> place.covers(new DivisionCode(version.placeCode())))) {
            throw Refusal.notFound("没有该版本", "There is no such version");
        }
        return version;
    }

    /**
     * Something that keeps instances from moving.
     *
     * @param instances how many stand there
     * @param example number of one of them
     */
    record Obstacle(String element, long instances, String example, String message, String messageEn) {}

    /** What would become of it. */
    record Outlook(long instances, List<Obstacle> obstacles) {}

    Outlook outlook(Wanted wanted) {
        return moves.make(() -> new Outlook(
                store.running(wanted.from().id()),
                store.standing(wanted.from()).stream()
                        .flatMap(standing -> wanted.plan().obstacle(standing.element()).stream()
                                .map(why -> new Obstacle(
                                        standing.element(),
                                        standing.instances(),
                                        standing.number(),
                                        why.chinese(),
                                        why.english())))
                        .toList()));
    }

    /** Moves all that can be moved, each in a transaction of its own; the others are listed in the error file. */
    UUID start(Wanted wanted) {
        Principal by = Principals.required();
        audit.record(new Entry(
                "process:migrate",
                "process",
                wanted.from().key(),
                "迁移办理中的流程:第%d版到第%d版"
                        .formatted(wanted.from().number(), wanted.to().number())));
        return jobs.start("process-migration", progress -> migrate(wanted, by, progress));
    }

    private void migrate(Wanted wanted, Principal by, JobProgress progress) throws IOException {
        progress.total(moves.make(() -> store.running(wanted.from().id())));
        List<String> left = new ArrayList<>();
        long done = 0;
        UUID after = FIRST;
        for (List<UUID> batch = batch(wanted, after); !batch.isEmpty(); batch = batch(wanted, after)) {
            for (UUID id : batch) {
                migrated(wanted, by, id).ifPresent(left::add);
                progress.done(++done);
            }
            after = batch.getLast();
        }
        progress.message("迁移%d个,留在原版本%d个".formatted(done - left.size(), left.size()));
        if (!left.isEmpty()) {
            try (OutputStream file = progress.errors("migration.csv", "text/csv")) {
                file.write(("\uFEFF编号,原因\n" + String.join("\n", left)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private List<UUID> batch(Wanted wanted, UUID after) {
        return moves.make(() -> store.instances(wanted.from().id(), after, AT_ONCE));
    }

    /** Moves one, and says why if it cannot be moved. */
    private Optional<String> migrated(Wanted wanted, Principal by, UUID id) {
        return moves.make(() -> {
            Run run = running.found(id);
            if (run.over() || !run.record.version().equals(wanted.from().id())) {
                return Optional.empty();
            }
            Optional<Why> obstacle = store.standing(id).stream()
                    .flatMap(element -> wanted.plan().obstacle(element).stream())
                    .findFirst();
            if (obstacle.isPresent()) {
                return Optional.of(run.record.number() + "," + obstacle.get().chinese());
            }
            move(run, wanted, by);
            return Optional.empty();
        });
    }

    private void move(Run run, Wanted wanted, Principal by) {
        MigrationPlan plan = wanted.plan();
        Map<String, String> changed = plan.mapping().entrySet().stream()
                .filter(pair -> !pair.getKey().equals(pair.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        store.move(run, wanted.to(), changed);
        for (TaskRecord task : tasks.of(run.id())) {
            if (task.open()) {
                Element there = plan.to().required(plan.target(task.element()));
                String form = there.own("form");
                store.moveTask(task, there.id(), there.name(), form == null ? "" : form);
            }
        }
        changed.forEach((before, after) -> Optional.ofNullable(run.by().remove(before))
                .ifPresent(doer -> run.by().put(after, doer)));
        instances.note(
                Ids.next(),
                run,
                null,
                "migrate",
                by.account(),
                by.name(),
                "第%d版 → 第%d版".formatted(wanted.from().number(), wanted.to().number()));
    }
}
