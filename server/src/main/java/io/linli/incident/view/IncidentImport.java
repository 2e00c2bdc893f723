package io.linli.incident.view;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.incident.Incidents;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.sheet.BadCell;
import io.linli.incident.sheet.SheetFaults;
import io.linli.incident.sheet.SheetOutcome;
import io.linli.incident.sheet.SheetRow;
import io.linli.incident.sheet.SheetRows;
import io.linli.job.JobProgress;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One import: first every row is checked, then the good ones are reported, many at the same time, so that the intake
 * writes them in groups. A file that is taken in twice is stored once, by its external numbers.
 */
final class IncidentImport {

    private static final int AT_ONCE = 64;

    private final Incidents incidents;
    private final IncidentTypes types;
    private final JobProgress progress;
    private final SheetFaults faults;
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private int rows;

    IncidentImport(Incidents incidents, IncidentTypes types, JobProgress progress, SheetFaults faults) {
        this.incidents = incidents;
        this.types = types;
        this.progress = progress;
        this.faults = faults;
    }

    void check(TableFile file) throws IOException {
        progress.message("正在检查");
        rows = SheetRows.read(file, ImportColumn.class, ImportRow::checkHeader, row -> {
            try {
                ImportRow.incident(row, types);
            } catch (BadCell e) {
                faults.add(row.line(), e);
            }
        });
        progress.total(rows);
        progress.done(0);
    }

    void store(TableFile file) throws IOException {
        progress.message("正在导入");
        Scope scope = Scopes.current().orElseThrow();
        Semaphore places = new Semaphore(AT_ONCE);
        AtomicInteger begun = new AtomicInteger();
        try {
            SheetRows.read(file, ImportColumn.class, ImportRow::checkHeader, row -> {
                progress.done(begun.incrementAndGet());
                if (!faults.has(row.line())) {
                    places.acquireUninterruptibly();
                    Thread.ofVirtual().start(() -> {
                        try {
                            Scopes.run(scope, () -> report(row));
                        } finally {
                            places.release();
                        }
                    });
                }
            });
        } finally {
            // Also when somebody has cancelled: what is under way comes to its end and is counted.
            places.acquireUninterruptibly(AT_ONCE);
            progress.stays(outcome().stays());
        }
    }

    private void report(SheetRow<ImportColumn> row) {
        try {
            boolean created = incidents.report(ImportRow.incident(row, types)).created();
            (created ? stored : known).incrementAndGet();
        } catch (BadCell e) {
            faults.add(row.line(), e);
        } catch (Refusal e) {
            faults.add(row.line(), new BadCell(e));
        }
    }

    /** What has become of the rows so far. */
    SheetOutcome outcome() {
        return new SheetOutcome(rows, stored.get(), known.get(), faults.rows());
    }
}
