package io.linli.registry.exchange;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.http.Refusal.FieldFault;
import io.linli.job.JobProgress;
import io.linli.kernel.Ids;
import io.linli.registry.history.Change;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.house.Whereabouts;
import io.linli.territory.Houses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One import under way: rows are taken in batches, each batch in one transaction. A batch is read, checked and sealed
 * on all processors and matched by few queries, whatever its size. An import that breaks off has taken whole batches;
 * taken again, it finds its own rows and changes nothing.
 */
final class Import<F extends Facts> implements AutoCloseable {

    private static final int BATCH = 2_000;

    private final Matcher<F> matcher;
    private final Shelf<F> shelf;
    private final Cells cells;
    private final Houses houses;
    private final Keeping keeping;
    private final TransactionTemplate transactions;
    private final JobProgress progress;
    private final ErrorBook errors;
    private final Note note;
    private final boolean dry;
    private final Scope scope = Scopes.current().orElseThrow();
    private final Set<String> seen = new HashSet<>();
    private final List<Row> waiting = new ArrayList<>(BATCH);
    private final ExecutorService storer = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Future<List<Read<F>>> storing;
    private Mapping mapping = new Mapping(List.of(), List.of());
    private long done;
    private long added;
    private long changed;
    private long unchanged;

    Import(
            Matcher<F> matcher,
            Cells cells,
            Houses houses,
            Keeping keeping,
            TransactionTemplate transactions,
            JobProgress progress,
            ErrorBook errors,
            Note note,
            boolean dry) {
        this.matcher = matcher;
        this.shelf = matcher.shelf();
        this.cells = cells;
        this.houses = houses;
        this.keeping = keeping;
        this.transactions = transactions;
        this.progress = progress;
        this.errors = errors;
        this.note = note;
        this.dry = dry;
    }

    private record Row(int line, List<String> cells) {}

    /** A row that has been read: facts, or what is wrong with it. */
    private record Read<F>(Row row, @Nullable F facts, ObjectNode said, List<FieldFault> faults) {}

    void begin(Mapping columns) {
        mapping = columns;
    }

    void take(int line, List<String> row) {
        waiting.add(new Row(line, row));
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    /** Takes what is left, and says what came out. */
    void finish() {
        flush();
        settle();
        progress.message(inWords());
    }

    /** What has come of it so far. */
    String inWords() {
        return (dry ? "试导入:" : "") + "新增" + added + "条,更新" + changed + "条,无变化" + unchanged + "条,未导入" + errors.rows()
                + "条";
    }

    /** The same as numbers. */
    Map<String, Object> figures() {
        return Map.of("added", added, "changed", changed, "unchanged", unchanged, "rejected", errors.rows());
    }

    /** While one batch is stored, the next one is read and checked. */
    private void flush() {
        List<Row> batch = List.copyOf(waiting);
        waiting.clear();
        List<Read<F>> read = batch.isEmpty() ? List.of() : read(batch);
        settle();
        if (!read.isEmpty()) {
            storing = storer.submit(() -> Scopes.within(scope, () -> stored(read)));
        }
    }

    private List<Read<F>> stored(List<Read<F>> read) {
        transactions.executeWithoutResult(status -> {
            if (dry) {
                count(read);
            } else {
                store(read);
            }
        });
        return read;
    }

    /** Waits for the batch that is being stored, and lists what was wrong with it. */
    private void settle() {
        Future<List<Read<F>>> last = storing;
        if (last == null) {
            return;
        }
        storing = null;
        List<Read<F>> rows = result(last);
        for (Read<F> row : rows) {
            if (!row.faults().isEmpty()) {
                errors.add(mapping, row.row().line(), row.row().cells(), row.faults());
            }
        }
        done += rows.size();
        if (!dry) {
            progress.stays("取消或中断前已写入的保留:" + inWords());
        }
        progress.done(done);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        storer.close();
    }

    private List<Read<F>> read(List<Row> batch) {
        List<ObjectNode> trees = new ArrayList<>();
        List<Faults> faults = new ArrayList<>();
        for (Row row : batch) {
            var found = new Faults();
            ObjectNode tree = cells.read(mapping, row.cells(), found);
            trees.add(tree);
            faults.add(found);
        }
        matcher.prepare(trees, faults);
        Function<String, Optional<Houses.House>> finder = Whereabouts.among(lookUp(trees, faults));
        List<Read<F>> read = IntStream.range(0, trees.size())
                .parallel()
                .mapToObj(i -> Scopes.within(scope, () -> read(batch.get(i), trees.get(i), faults.get(i), finder)))
                .toList();
        return withoutTwins(read);
    }

    /** The houses that the rows name by code or by address; an address becomes a code. */
    private Map<String, Houses.House> lookUp(List<ObjectNode> trees, List<Faults> faults) {
        String field = shelf.book().field("houseCode").isPresent() ? "houseCode" : "code";
        String address = field.equals("code") ? "address" : Mapping.HOUSE_ADDRESS.name();
        Map<String, Houses.House> byAddress = houses.at(texts(trees, address));
        for (int i = 0; i < trees.size(); i++) {
            ObjectNode tree = trees.get(i);
            JsonNode text = field.equals("code") ? tree.path(address) : tree.remove(address);
            if (text == null || text.isMissingNode() || tree.has(field)) {
                continue;
            }
            Houses.House house = byAddress.get(text.asString());
            if (house != null) {
                tree.put(field, house.code());
            } else {
                faults.get(i)
                        .add(
                                address,
                                "unknown-address",
                                "地址库里没有这个地址,或不在您的管辖范围内",
                                "the address tree has no such address within your places");
            }
        }
        return houses.find(texts(trees, field));
    }

    private static Set<String> texts(List<ObjectNode> trees, String field) {
        return trees.stream()
                .map(tree -> tree.path(field).asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }

    private Read<F> read(Row row, ObjectNode tree, Faults faults, Function<String, Optional<Houses.House>> finder) {
        try {
            faults.refuse();
            F facts = shelf.checked(shelf.facts(tree), raw -> matcher.check(raw, finder));
            return new Read<>(row, facts, tree, List.of());
        } catch (Refusal refusal) {
            return new Read<>(row, null, tree, refusal.faults());
        } catch (JacksonException e) {
            return new Read<>(
                    row, null, tree, List.of(new FieldFault("", "wrong-form", "内容无法识别", "the row cannot be read")));
        }
    }

    private List<Read<F>> withoutTwins(List<Read<F>> read) {
        return read.stream().map(this::unlessTwin).toList();
    }

    private Read<F> unlessTwin(Read<F> row) {
        String key = row.facts() == null ? null : matcher.key(row.facts());
        if (key == null || seen.add(key)) {
            return row;
        }
        var twin = new FieldFault(
                mapping.columnOf("idNumber") >= 0 ? "idNumber" : "code",
                "twice",
                "文件中有重复行",
                "this comes twice in the file");
        return new Read<>(row.row(), null, row.said(), List.of(twin));
    }

    private List<Read<F>> good(List<Read<F>> read) {
        return read.stream().filter(row -> row.facts() != null).toList();
    }

    private static <F> F facts(Read<F> row) {
        return Objects.requireNonNull(row.facts());
    }

    private void count(List<Read<F>> read) {
        List<Read<F>> good = good(read);
        long known = matcher.match(good.stream().map(Import::facts).toList()).stream()
                .filter(Objects::nonNull)
                .count();
        changed += known;
        added += good.size() - known;
    }

    private void store(List<Read<F>> read) {
        List<Read<F>> good = good(read);
        List<@Nullable UUID> matches =
                matcher.match(good.stream().map(Import::facts).toList());
        Map<UUID, Stored<F>> known = shelf
                .lock(matches.stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Stored::id, Function.identity()));
        List<Stored<F>> fresh = new ArrayList<>();
        Map<UUID, Stored<F>> renewed = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            Stored<F> before = matches.get(i) == null ? null : known.get(matches.get(i));
            if (before == null) {
                fresh.add(new Stored<>(
                        Ids.next(),
                        1,
                        facts(good.get(i)),
                        note.origin(),
                        note.validFrom(),
                        note.origin().at(),
                        null));
            } else if (!renewed.containsKey(before.id())) {
                renew(good.get(i), before, renewed, changes);
            }
        }
        added += shelf.insert(fresh).size();
        shelf.update(List.copyOf(renewed.values()));
        keeping.remember(shelf, changes);
        changed += renewed.size();
    }

    /** What the row says replaces what is known; what it does not say stays. */
    private void renew(Read<F> row, Stored<F> before, Map<UUID, Stored<F>> renewed, List<Change> changes) {
        ObjectNode tree = shelf.tree(before.facts());
        ObjectNode said = shelf.tree(facts(row));
        said.properties().forEach(field -> {
            if (row.said().has(field.getKey()) || field.getKey().equals("placeCode")) {
                tree.set(field.getKey(), field.getValue());
            }
        });
        Stored<F> after = before.withFacts(shelf.facts(tree), note.origin());
        Change change = keeping.change(shelf, before, after, note, null);
        if (change.before().isEmpty() && change.after().isEmpty()) {
            unchanged++;
        } else {
            renewed.put(before.id(), after);
            if (before.version() == 1) {
                changes.add(keeping.first(shelf, before, ""));
            }
            changes.add(change);
        }
    }
}
