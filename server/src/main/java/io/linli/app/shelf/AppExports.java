package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.record.RecordDesk;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.job.Jobs;
import io.linli.registry.ExportGate;
import io.linli.registry.ExportSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All records of an application as one file (整体导出): masked at once, in clear when a second person has agreed. */
@Component
class AppExports implements ExportSource {

    private static final String KIND = "app:";

    private final Shelf shelf;
    private final RecordDesk desk;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final ObjectProvider<ExportGate> gate;
    private final TransactionTemplate transactions;

    AppExports(
            Shelf shelf,
            RecordDesk desk,
            Jobs jobs,
            AuditTrail audit,
            ObjectProvider<ExportGate> gate,
            TransactionTemplate transactions) {
        this.shelf = shelf;
        this.desk = desk;
        this.jobs = jobs;
        this.audit = audit;
        this.gate = gate;
        this.transactions = transactions;
    }

    private App installed(String app) {
        return shelf.app(app)
                .orElseThrow(() -> Refusal.notFound("没有该应用的记录", "There are no records of such an application"));
    }

    /** Starts the export of what whoever is signed in sees, what is sealed masked; gives the job. */
    UUID masked(String app) {
        App installed = installed(app);
        return Objects.requireNonNull(transactions.execute(status -> started(installed, null)));
    }

    private UUID started(App app, @Nullable String reason) {
        audit.record(new Entry(
                "app:export",
                "app",
                app.id(),
                "导出应用“%s”的记录".formatted(app.name().zh()),
                reason == null ? Map.of("clear", false) : Map.of("clear", true, "reason", reason)));
        return jobs.start("app-export", progress -> {
            try (var zip = new ZipOutputStream(progress.result(app.id() + ".zip", "application/zip"))) {
                desk.export(app, zip, reason);
            }
            progress.message("导出完成");
        });
    }

    /** Asks for the same with everything in clear. */
    ExportGate.Asked ask(String app, String purpose, @Nullable String reason) {
        App installed = installed(app);
        List<String> sealed = installed.records().stream()
                .flatMap(type -> type.fields().stream()
                        .filter(field ->
                                field.sensitive() || field.columns().stream().anyMatch(column -> column.sensitive()))
                        .map(field -> type.name() + "." + field.name()))
                .toList();
        long records = desk.count(installed);
        return Objects.requireNonNull(transactions.execute(status -> gate.getObject()
                .ask(new ExportGate.Order(
                        KIND + app,
                        installed.name().zh(),
                        Principals.required().places().getFirst().value(),
                        Map.of(),
                        sealed,
                        sealed,
                        purpose,
                        reason,
                        records,
                        true))));
    }

    @Override
    public boolean makes(String kind) {
        return kind.startsWith(KIND);
    }

    @Override
    public Words words(String kind) {
        String id = kind.substring(KIND.length());
        return shelf.app(id)
                .map(app -> new Words(app.name().zh(), app.name().en(), Map.of(), Map.of()))
                .orElse(new Words(id, id, Map.of(), Map.of()));
    }

    @Override
    public UUID start(Approved export) {
        return started(installed(export.kind().substring(KIND.length())), export.purpose());
    }
}
