package io.linli.incident.intake;

import io.linli.audit.AuditTrail;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.incident.sheet.BadCell;
import io.linli.incident.sheet.SheetFaults;
import io.linli.incident.sheet.SheetOutcome;
import io.linli.incident.sheet.SheetRow;
import io.linli.incident.sheet.SheetRows;
import io.linli.job.JobProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes a history over: first every row is checked, then the good ones are written, many in one commit. A file that is
 * taken in again, whole or after it was cut off, is stored once, by its external numbers.
 */
@Component
class HistoryImport {

    private static final int AT_ONCE = 200;

    private final HistoryReader reader;
    private final HistoryRows rows;
    private final HistoryWriter writer;
    private final StoredReports stored;
    private final IntakeNews news;
    private final AuditTrail audit;

    HistoryImport(
            HistoryReader reader,
            HistoryRows rows,
            HistoryWriter writer,
            StoredReports stored,
            IntakeNews news,
            AuditTrail audit) {
        this.reader = reader;
        this.rows = rows;
        this.writer = writer;
        this.stored = stored;
        this.news = news;
        this.audit = audit;
    }

    /**
     * How a history is taken over.
     *
     * @param source name of the system it comes from
     * @param allOrNothing whether nothing is stored if any row is wrong
     * @param dryRun whether rows are checked only
     */
    record Order(String source, Principal taker, boolean allOrNothing, boolean dryRun) {}

    void carryOut(TableFile file, Order order, JobProgress progress) throws IOException {
        try (var faults = new SheetFaults(progress)) {
            var run = new Run(order, progress, faults);
            run.check(file);
            if (order.dryRun() || order.allOrNothing() && faults.rows() > 0) {
                progress.message(run.outcome().checked(order.dryRun()));
                return;
            }
            try {
                run.store(file);
            } finally {
                audit.record(run.outcome().entry("incident:taken-over", progress.job(), "转入历史事件"));
            }
            progress.message(run.outcome().stored());
        }
    }

    /** One import. */
    private final class Run {

        private final Order order;
        private final JobProgress progress;
        private final SheetFaults faults;
        private final Instant now = Instant.now();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<PastRow> waiting = new ArrayList<>();
        private int all;
        private int passed;
        private int written;
        private int entered;

        Run(Order order, JobProgress progress, SheetFaults faults) {
            this.order = order;
            this.progress = progress;
            this.faults = faults;
        }

        void check(TableFile file) throws IOException {
            progress.message("正在检查");
            all = SheetRows.read(file, HistoryColumn.class, HistoryReader::checkHeader, this::check);
            progress.total(all);
            progress.done(0);
        }

        private void check(SheetRow<HistoryColumn> row) {
            try {
                made(row);
                String number =
                        row.cells().getOrDefault(HistoryColumn.NUMBER, "").strip();
                Integer before = lines.putIfAbsent(number, row.line());
                if (before != null) {
                    throw new BadCell(HistoryColumn.NUMBER, number, "与第" + before + "行相同");
                }
            } catch (BadCell e) {
                faults.add(row.line(), e);
            } catch (Refusal e) {
                faults.add(row.line(), new BadCell(e));
            }
        }

        private PastRow made(SheetRow<HistoryColumn> row) {
            return rows.row(reader.read(row, order.source(), now), order.taker(), now);
        }

        void store(TableFile file) throws IOException {
            progress.message("正在导入");
            SheetRows.read(file, HistoryColumn.class, HistoryReader::checkHeader, row -> {
                passed++;
                if (!faults.has(row.line())) {
                    waiting.add(made(row));
                }
                if (waiting.size() == AT_ONCE) {
                    write();
                }
            });
            write();
        }

        private void write() {
            Set<UUID> fresh = waiting.isEmpty() ? Set.of() : writer.write(waiting);
            waiting.stream()
                    .filter(row -> fresh.contains(row.id()) && row.clock().clockKind() != null)
                    .forEach(row -> news.tellTakenOver(stored.of(row.id())));
            written += waiting.size();
            entered += fresh.size();
            waiting.clear();
            progress.stays(outcome().stays());
            progress.done(passed);
        }

        SheetOutcome outcome() {
            return new SheetOutcome(all, entered, written - entered, faults.rows());
        }
    }
}
