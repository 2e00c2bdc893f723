package io.linli.registry.history;

import io.linli.http.Refusal;
import io.linli.kernel.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps records with their history (一数一源,全程留痕): each change is written beside the record, so that the record
 * can be seen as of any day, and a change can be undone. A record itself holds what is true now; earlier states are
 * found by walking back.
 */
@Service
public class Keeping {

    private final ChangeStore changes;

    Keeping(ChangeStore changes) {
        this.changes = changes;
    }

    /**
     * Adds a record.
     *
     * @throws Refusal 409 if the street knows the same document, code or house already
     */
    @Transactional
    public <F extends Facts> Stored<F> create(Shelf<F> shelf, F facts, Note note) {
        F checked = shelf.checked(facts);
        var record = new Stored<>(
                Ids.next(),
                1,
                checked,
                note.origin(),
                note.validFrom(),
                note.origin().at(),
                null);
        if (shelf.insert(List.of(record)).isEmpty()) {
            throw Refusal.conflict(
                    "already-registered",
                    "同一证件、代码或房屋在本街道已有登记,请查找后更正原登记",
                    "This document, code or house is registered in this street already; find that record and correct it");
        }
        changes.add(List.of(first(shelf, record, note.reason())), Set.of());
        return record;
    }

    /**
     * Changes a record.
     *
     * @param version the version that the change was made from
     * @throws Refusal 404 if it cannot be seen, 412 if somebody was faster
     */
    @Transactional
    public <F extends Facts> Stored<F> change(
            Shelf<F> shelf, UUID id, int version, UnaryOperator<F> changing, Note note) {
        Stored<F> before = shelf.lock(id).orElseThrow(Unknown::subject);
        if (before.version() != version) {
            throw Refusal.staleVersion();
        }
        return write(shelf, before, shelf.checked(changing.apply(before.facts())), note, null);
    }

    /** Writes new facts over a locked record; nothing is written if nothing changed. */
    @Transactional
    public <F extends Facts> Stored<F> write(
            Shelf<F> shelf, Stored<F> before, F facts, Note note, @Nullable UUID undoes) {
        return write(shelf, before, before.withFacts(facts, note.origin()), note, undoes);
    }

    /** Marks a locked record as merged into another one, or as standing for itself again. */
    @Transactional
    public <F extends Facts> Stored<F> merge(
            Shelf<F> shelf, Stored<F> before, F facts, @Nullable UUID into, Note note, @Nullable UUID undoes) {
        return write(shelf, before, before.withFacts(facts, note.origin()).merged(into), note, undoes);
    }

    private <F extends Facts> Stored<F> write(
            Shelf<F> shelf, Stored<F> before, Stored<F> after, Note note, @Nullable UUID undoes) {
        Change change = change(shelf, before, after, note, undoes);
        if (change.before().isEmpty() && change.after().isEmpty()) {
            return before;
        }
        if (shelf.update(List.of(after)).isEmpty()) {
            throw Refusal.staleVersion();
        }
        if (!before.facts().place().equals(after.facts().place())) {
            changes.move(after.id(), after.facts().place().value());
        }
        rememberFirst(shelf, before);
        changes.add(List.of(change), shelf.book().sealed());
        return after;
    }

    /** Writes down that somebody looked at a locked record and found it still true. */
    @Transactional
    public <F extends Facts> Stored<F> confirm(Shelf<F> shelf, Stored<F> before, Note note) {
        Stored<F> after = before.withFacts(before.facts(), note.origin());
        if (shelf.update(List.of(after)).isEmpty()) {
            throw Refusal.staleVersion();
        }
        rememberFirst(shelf, before);
        changes.add(
                List.of(change(shelf, before, after, note, null)), shelf.book().sealed());
        return after;
    }

    /** Takes fields out of a locked record and out of its whole history; that it was done stays written. */
    @Transactional
    public <F extends Facts> void forget(Shelf<F> shelf, Stored<F> before, Set<String> fields, Note note) {
        ObjectNode tree = shelf.tree(before.facts());
        tree.remove(fields);
        Stored<F> after = before.withFacts(shelf.facts(tree), note.origin());
        if (shelf.update(List.of(after)).isEmpty()) {
            throw Refusal.staleVersion();
        }
        rememberFirst(shelf, before);
        changes.forget(after.id(), fields, shelf.book().sealed());
        changes.add(
                List.of(change(shelf, after, after, note, null)), shelf.book().sealed());
    }

    private void rememberFirst(Shelf<?> shelf, Stored<?> before) {
        if (before.version() == 1) {
            changes.add(List.of(first(shelf, before, "")), Set.of());
        }
    }

    /**
     * The first registration of a record that has not changed yet, as its history keeps it: who, when and from where.
     * What was recorded follows from walking back, so nothing is written twice. Imports of millions leave it out until
     * a record changes; until then the record itself tells.
     */
    public Change first(Shelf<?> shelf, Stored<?> record, String reason) {
        return new Change(
                Ids.next(),
                shelf.book().kind(),
                record.id(),
                record.facts().place().value(),
                1,
                record.createdAt(),
                record.validFrom(),
                record.origin().collector(),
                record.origin().collectorName(),
                record.origin().source(),
                reason,
                null,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode());
    }

    /** What a change of a record is in its history. */
    public <F extends Facts> Change change(
            Shelf<F> shelf, Stored<F> before, Stored<F> after, Note note, @Nullable UUID undoes) {
        ObjectNode was = shelf.tree(before.facts());
        ObjectNode is = shelf.tree(after.facts());
        for (String name : names(was, is)) {
            if (was.path(name).equals(is.path(name))) {
                was.remove(name);
                is.remove(name);
            }
        }
        return new Change(
                Ids.next(),
                shelf.book().kind(),
                after.id(),
                after.facts().place().value(),
                after.version(),
                note.origin().at(),
                note.validFrom(),
                note.origin().collector(),
                note.origin().collectorName(),
                note.origin().source(),
                note.reason(),
                undoes,
                was,
                is);
    }

    /** Writes many changes of records that have been written already. */
    public <F extends Facts> void remember(Shelf<F> shelf, List<Change> many) {
        changes.add(many, shelf.book().sealed());
    }

    private static Set<String> names(ObjectNode some, ObjectNode others) {
        Set<String> names = new HashSet<>(some.propertyNames());
        names.addAll(others.propertyNames());
        return names;
    }

    /** A record as it is now. */
    @Transactional(readOnly = true)
    public <F extends Facts> Stored<F> now(Shelf<F> shelf, UUID id) {
        return shelf.find(id).orElseThrow(Unknown::subject);
    }

    /**
     * A record as it was at the end of a day, by the days from which its changes are valid.
     *
     * @throws Refusal 404 if it cannot be seen or was not there yet
     */
    @Transactional(readOnly = true)
    public <F extends Facts> Stored<F> asOf(Shelf<F> shelf, UUID id, LocalDate day) {
        return asOf(shelf, List.of(now(shelf, id)), day).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("这一天还没有这条登记", "There was no such record yet on that day"));
    }

    /** Records as they were at the end of a day, without those that were not there yet. */
    @Transactional(readOnly = true)
    public <F extends Facts> List<Stored<F>> asOf(Shelf<F> shelf, Collection<Stored<F>> now, LocalDate day) {
        List<Stored<F>> there =
                now.stream().filter(record -> !record.validFrom().isAfter(day)).toList();
        Map<UUID, List<Step>> steps =
                changes.since(there.stream().map(Stored::id).toList(), day);
        return there.stream()
                .map(record -> asOf(shelf, record, steps.getOrDefault(record.id(), List.of())))
                .toList();
    }

    private static <F extends Facts> Stored<F> asOf(Shelf<F> shelf, Stored<F> now, List<Step> steps) {
        if (steps.isEmpty()) {
            return now;
        }
        ObjectNode tree = shelf.tree(now.facts());
        new Walk(tree).toDay(steps);
        int version = steps.stream()
                .filter(Step::isLater)
                .mapToInt(step -> step.version() - 1)
                .min()
                .orElse(now.version());
        Origin origin = steps.stream()
                .filter(step -> !step.isLater())
                .map(Step::origin)
                .findFirst()
                .orElseGet(() -> new Origin("", null, "", now.createdAt()));
        return new Stored<>(
                now.id(),
                Math.max(version, 1),
                shelf.facts(tree),
                origin,
                now.validFrom(),
                now.createdAt(),
                now.mergedInto());
    }

    private static void restore(ObjectNode tree, ObjectNode before, Set<String> names) {
        for (String name : names) {
            if (before.has(name)) {
                tree.set(name, before.get(name));
            } else {
                tree.remove(name);
            }
        }
    }

    /** The changes of a record, newest first; the last of them is its first registration with all that it said. */
    @Transactional(readOnly = true)
    public <F extends Facts> List<Change> history(Shelf<F> shelf, UUID id, int beforeVersion, int limit) {
        Stored<F> now = now(shelf, id);
        List<Change> page = new ArrayList<>(changes.before(id, beforeVersion, limit));
        Optional<Change> written =
                page.isEmpty() || page.getLast().version() > 1 ? Optional.empty() : Optional.of(page.removeLast());
        if (written.isPresent() || page.size() < limit && beforeVersion > 1) {
            page.add(beginning(shelf, now, written));
        }
        return page;
    }

    private <F extends Facts> Change beginning(Shelf<F> shelf, Stored<F> now, Optional<Change> written) {
        ObjectNode tree = shelf.tree(now.facts());
        if (now.version() > 1) {
            new Walk(tree).toFirst(changes.all(now.id()));
        }
        Change known = written.orElseGet(() -> first(shelf, now.version() > 1 ? now.ofUnknownOrigin() : now, ""));
        return known.saying(tree, written.isPresent() ? known.id() : now.id());
    }

    /**
     * Undoes one change by a new one that puts its fields back.
     *
     * @throws Refusal 409 if one of the fields has been changed again since
     */
    @Transactional
    public <F extends Facts> Stored<F> undo(Shelf<F> shelf, UUID id, UUID changeId, int version, Note note) {
        Stored<F> now = shelf.lock(id).orElseThrow(Unknown::subject);
        Change change = undoable(id, changeId);
        if (now.version() != version) {
            throw Refusal.staleVersion();
        }
        ObjectNode tree = shelf.tree(now.facts());
        Set<String> names = names(change.before(), change.after());
        if (now.mergedInto() != null || names.contains("state") && isMerge(change)) {
            throw Refusal.conflict("merged", "合并请用“拆分”恢复", "Take a merge apart instead of undoing it");
        }
        for (String name : names) {
            if (!tree.path(name).equals(change.after().path(name))) {
                throw changedSince(shelf, name);
            }
        }
        restore(tree, change.before(), names);
        return write(shelf, now, shelf.checked(shelf.facts(tree)), note, changeId);
    }

    private Change undoable(UUID id, UUID changeId) {
        Optional<Change> found = changes.find(id, changeId);
        if (changeId.equals(id) || found.filter(Change::isFirst).isPresent()) {
            throw Refusal.conflict("first-registration", "首次登记不能撤销", "A first registration cannot be undone");
        }
        return found.orElseThrow(Unknown::change);
    }

    /** Puts back the fields of one change as far as nobody has changed them since. */
    @Transactional
    public <F extends Facts> Stored<F> giveBack(Shelf<F> shelf, Stored<F> now, int version, Note note) {
        Change change = changes.at(now.id(), version).orElseThrow(Unknown::change);
        ObjectNode tree = shelf.tree(now.facts());
        Set<String> names = names(change.before(), change.after());
        names.removeIf(name -> !tree.path(name).equals(change.after().path(name)));
        restore(tree, change.before(), names);
        return write(shelf, now, shelf.checked(shelf.facts(tree)), note, change.id());
    }

    /** What a field was before a version changed it. */
    public String valueBefore(Stored<?> record, int version, String field) {
        return changes.at(record.id(), version)
                .orElseThrow(Unknown::change)
                .before()
                .path(field)
                .asString();
    }

    private static boolean isMerge(Change change) {
        return change.after().path("state").asString("").equals("merged")
                || change.before().path("state").asString("").equals("merged");
    }

    private static Refusal changedSince(Shelf<?> shelf, String name) {
        Field field = shelf.book().field(name).orElseThrow();
        return Refusal.conflict(
                "changed-since",
                "“" + field.title() + "”之后又有变更,请先撤销较新的变更",
                field.titleEn() + " has been changed again since; undo the newer change first");
    }
}
