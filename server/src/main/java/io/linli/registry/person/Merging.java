package io.linli.registry.person;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.kernel.Ids;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.history.Unknown;
import io.linli.registry.person.MergeStore.Merge;
import io.linli.registry.relation.Relations;
import io.linli.registry.relation.Relations.Turned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one record of two of the same person, and two again. The record that is merged away keeps its facts and
 * points to the kept one; relations are turned to the kept one, and how they were is written down.
 */
@Component
class Merging {

    /** Where a person lives and what became of him is the kept record's own. */
    private static final Set<String> OWN =
            Set.of("placeCode", "houseCode", "state", "since", "household", "headRelation");

    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Relations relations;
    private final MergeStore merges;
    private final AuditTrail audit;

    Merging(Shelf<PersonFacts> shelf, Keeping keeping, Relations relations, MergeStore merges, AuditTrail audit) {
        this.shelf = shelf;
        this.keeping = keeping;
        this.relations = relations;
        this.merges = merges;
        this.audit = audit;
    }

    /** What the kept record would say: its own facts, those it lacks from the other, and those chosen. */
    PersonFacts joined(PersonFacts kept, PersonFacts merged, Set<String> chosen) {
        ObjectNode tree = shelf.tree(kept);
        for (Map.Entry<String, JsonNode> field : shelf.tree(merged).properties()) {
            String name = field.getKey();
            boolean own = name.equals("state") || name.equals("placeCode");
            if (!own && (chosen.contains(name) || !tree.has(name) && !OWN.contains(name))) {
                tree.set(name, field.getValue());
            }
        }
        return shelf.facts(tree);
    }

    /**
     * Merges the second record into the first.
     *
     * @param chosen fields to take from the second although the first has them
     * @return key of the merge
     */
    @Transactional
    public UUID merge(UUID keptId, int keptVersion, UUID mergedId, int mergedVersion, Set<String> chosen, Note note) {
        if (keptId.equals(mergedId)) {
            throw Refusal.badField("with", "same", "请选择另一条登记", "choose another record");
        }
        // Always in the order of keys, so that two merges never wait for each other.
        boolean keptFirst = keptId.compareTo(mergedId) < 0;
        Stored<PersonFacts> first = shelf.lock(keptFirst ? keptId : mergedId).orElseThrow(Unknown::subject);
        Stored<PersonFacts> second = shelf.lock(keptFirst ? mergedId : keptId).orElseThrow(Unknown::subject);
        Stored<PersonFacts> kept = keptFirst ? first : second;
        Stored<PersonFacts> merged = keptFirst ? second : first;
        if (kept.version() != keptVersion || merged.version() != mergedVersion) {
            throw Refusal.staleVersion();
        }
        if (kept.mergedInto() != null || merged.mergedInto() != null) {
            throw Refusal.conflict("merged", "其中一条已被合并,请刷新", "One of them is merged already; reload");
        }
        return merge(kept, merged, chosen, note);
    }

    private UUID merge(Stored<PersonFacts> kept, Stored<PersonFacts> merged, Set<String> chosen, Note note) {
        keeping.merge(shelf, merged, withState(merged.facts(), "merged"), kept.id(), note, null);
        PersonFacts facts = shelf.checked(joined(kept.facts(), merged.facts(), chosen));
        Stored<PersonFacts> after = keeping.write(shelf, kept, facts, note, null);
        List<Turned> turned =
                relations.turn(merged.id(), kept.id(), after.facts().place().value(), note);
        UUID id = Ids.next();
        int version = after.version() == kept.version() ? 0 : after.version();
        merges.add(id, common(kept, merged), kept.id(), merged.id(), version, turned, note);
        audit.record(new Entry("registry:merge", "person", kept.id().toString(), "合并重复人员:" + merged.id()));
        return id;
    }

    /** The place that contains both, so that whoever sees the merge may see both. */
    private static String common(Stored<PersonFacts> one, Stored<PersonFacts> other) {
        var place = one.facts().place();
        while (!place.covers(other.facts().place())) {
            place = place.parent().orElseThrow(() -> new IllegalStateException("both are in one country"));
        }
        return place.value();
    }

    private PersonFacts withState(PersonFacts facts, String state) {
        ObjectNode tree = shelf.tree(facts);
        tree.put("state", state);
        return shelf.facts(tree);
    }

    /**
     * Takes a merge apart: the merged record stands for itself again, relations go back, and the kept record loses
     * what it got, as far as nobody has changed it since.
     */
    @Transactional
    public Merge takeApart(UUID id, Note note) {
        Merge merge = merges.lock(id).orElseThrow(() -> Refusal.notFound("没有这次合并", "There is no such merge"));
        if (merge.undoneAt() != null) {
            throw Refusal.conflict("not-merged", "这次合并已经拆分", "This merge has been taken apart already");
        }
        Stored<PersonFacts> kept = shelf.lock(merge.kept()).orElseThrow(Unknown::subject);
        Stored<PersonFacts> merged = shelf.lock(merge.merged()).orElseThrow(Unknown::subject);
        if (merge.keptVersion() > 0) {
            keeping.giveBack(shelf, kept, merge.keptVersion(), note);
        }
        String state = keeping.valueBefore(merged, merged.version(), "state");
        keeping.merge(shelf, merged, withState(merged.facts(), state), null, note, null);
        relations.turnBack(merge.moved(), merge.merged(), note);
        merges.undone(id, note);
        audit.record(new Entry("registry:unmerge", "person", merge.kept().toString(), "拆分人员:" + merge.merged()));
        return merge;
    }

    @Transactional(readOnly = true)
    public List<Merge> of(UUID person) {
        keeping.now(shelf, person);
        return merges.of(person);
    }
}
