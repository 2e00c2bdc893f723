package io.linli.registry.exchange;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.job.JobProgress;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Origin;
import io.linli.registry.history.Shelves;
import io.linli.territory.Houses;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Starts imports and understands the columns of files. */
@Service
class Imports {

    private final Map<Kind, Matcher<?>> matchers = new EnumMap<>(Kind.class);
    private final Shelves shelves;
    private final MappingStore mappings;
    private final Jobs jobs;
    private final Houses houses;
    private final Keeping keeping;
    private final TransactionTemplate transactions;
    private final JdbcClient database;
    private final JsonMapper json;
    private final AuditTrail audit;

    Imports(
            List<Matcher<?>> matchers,
            Shelves shelves,
            MappingStore mappings,
            Jobs jobs,
            Houses houses,
            Keeping keeping,
            TransactionTemplate transactions,
            JdbcClient database,
            JsonMapper json,
            AuditTrail audit) {
        matchers.forEach(matcher -> this.matchers.put(matcher.shelf().book().kind(), matcher));
        this.shelves = shelves;
        this.mappings = mappings;
        this.jobs = jobs;
        this.houses = houses;
        this.keeping = keeping;
        this.transactions = transactions;
        this.database = database;
        this.json = json;
        this.audit = audit;
    }

    /** What the columns of a file mean, and whether that was remembered. */
    record Understood(Mapping mapping, boolean remembered) {}

    Understood understand(Kind kind, List<String> heading, Map<String, String> said) {
        Optional<Map<String, String>> remembered = said.isEmpty() ? mappings.find(kind, heading) : Optional.empty();
        Mapping mapping = Mapping.of(shelves.of(kind).book(), heading, remembered.orElse(said));
        if (mapping.isEmpty()) {
            throw Refusal.badField(
                    "file",
                    "no-known-column",
                    "第一行应为列名,没有认出任何一列,请指定对应关系",
                    "the first row names the columns; none is known, say which means what");
        }
        return new Understood(mapping, remembered.isPresent());
    }

    /** The first rows of a file. */
    static List<List<String>> head(TableFile file, int rows) throws IOException {
        List<List<String>> first = new ArrayList<>();
        file.read((line, cells) -> {
            if (first.size() < rows) {
                first.add(cells);
            }
        });
        if (first.isEmpty()) {
            throw Refusal.badField("file", "empty", "文件里没有数据", "the file has no rows");
        }
        return first;
    }

    /** Starts an import; the file goes when it is done. */
    JobReference start(Kind kind, TableFile file, Map<String, String> said, boolean allOrNothing, boolean dryRun)
            throws IOException {
        try {
            Mapping mapping = understand(kind, head(file, 1).getFirst(), said).mapping();
            if (!said.isEmpty()) {
                mappings.remember(kind, mapping);
            }
            Note note = note();
            return new JobReference(jobs.start("registry-import", progress -> {
                try (file) {
                    work(kind, file, mapping, note, allOrNothing, dryRun, progress);
                }
            }));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Note note() {
        var principal = Principals.required();
        return new Note(
                new Origin("import", principal.account(), principal.name(), Instant.now()), "批量导入", Note.today());
    }

    private void work(
            Kind kind,
            TableFile file,
            Mapping mapping,
            Note note,
            boolean allOrNothing,
            boolean dryRun,
            JobProgress progress)
            throws IOException {
        progress.total(lines(file));
        Matcher<?> matcher = Objects.requireNonNull(matchers.get(kind));
        if (dryRun || allOrNothing) {
            try (var errors = new ErrorBook(progress, matcher.shelf().book())) {
                run(matcher, file, mapping, note, true, errors, progress);
                if (dryRun || errors.rows() > 0) {
                    return;
                }
            }
        }
        try (var errors = new ErrorBook(progress, matcher.shelf().book())) {
            run(matcher, file, mapping, note, false, errors, progress);
        }
        transactions.executeWithoutResult(status -> database.sql("SELECT registry.settle_terms()")
                .query((row, number) -> true)
                .list());
    }

    private <F extends Facts> void run(
            Matcher<F> matcher,
            TableFile file,
            Mapping mapping,
            Note note,
            boolean dry,
            ErrorBook errors,
            JobProgress progress)
            throws IOException {
        var importing =
                new Import<>(matcher, new Cells(json), houses, keeping, transactions, progress, errors, note, dry);
        try (importing) {
            importing.begin(mapping);
            var heading = new boolean[] {true};
            file.read((line, cells) -> {
                if (heading[0]) {
                    heading[0] = false;
                } else {
                    importing.take(line, cells);
                }
            });
            importing.finish();
        } finally {
            audit.record(new Entry(
                    dry ? "registry:import-tried" : "registry:imported",
                    "job",
                    progress.job().toString(),
                    "导入%s文件:%s".formatted(matcher.shelf().book().kind().label(), importing.inWords()),
                    importing.figures()));
        }
    }

    private static long lines(TableFile file) throws IOException {
        var count = new long[1];
        file.read((line, cells) -> count[0]++);
        return Math.max(0, count[0] - 1);
    }
}
