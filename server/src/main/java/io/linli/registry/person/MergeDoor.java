package io.linli.registry.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Field;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.history.Within;
import io.linli.registry.relation.Relations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Doubles, merging and taking apart over HTTP. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Register 人房组织物")
class MergeDoor {

    private final Shelf<PersonFacts> shelf;
    private final Doubles duplicates;
    private final Merging merging;
    private final Keeping keeping;
    private final Relations relations;
    private final Desk desk;

    MergeDoor(
            Shelf<PersonFacts> shelf,
            Doubles duplicates,
            Merging merging,
            Keeping keeping,
            Relations relations,
            Desk desk) {
        this.shelf = shelf;
        this.duplicates = duplicates;
        this.merging = merging;
        this.keeping = keeping;
        this.relations = relations;
        this.desk = desk;
    }

    /**
     * Two records that may be of one person; the older one first.
     *
     * @param apart why they are two people after all, if somebody has said so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DuplicateView(
            Detail<PersonFacts> first,
            Detail<PersonFacts> second,
            String reason,
            @Nullable String apart) {}

    @GetMapping("/duplicates")
    @Allows("registry:merge")
    @Transactional(readOnly = true)
    @Operation(operationId = "listDuplicates", summary = "People who may be recorded twice within a place")
    public Page<DuplicateView> duplicates(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) boolean apart,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<Doubles.Pair> page = duplicates.within(Within.orOwn(within), apart, cursor, PageSize.of(limit));
        List<Detail<PersonFacts>> details = desk.details(
                shelf,
                page.items().stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .toList(),
                null);
        List<DuplicateView> views = new ArrayList<>();
        for (int i = 0; i < page.items().size(); i++) {
            Doubles.Pair pair = page.items().get(i);
            views.add(new DuplicateView(details.get(2 * i), details.get(2 * i + 1), pair.reason(), pair.apart()));
        }
        return new Page<>(views, page.next());
    }

    /** One field of the two records; masked where it is sealed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChoice(
            String field,
            String title,
            String titleEn,
            @Nullable String kept,
            @Nullable String merged,
            String result,
            boolean differs) {}

    /**
     * What a merge would do.
     *
     * @param relations how many relations would be turned to the kept record
     */
    record Preview(Detail<PersonFacts> kept, Detail<PersonFacts> merged, List<FieldChoice> fields, int relations) {}

    @GetMapping("/people/{id}/merge-preview")
    @Allows("registry:merge")
    @Transactional(readOnly = true)
    @Operation(operationId = "previewMerge", summary = "What merging another record into this one would do")
    public Preview preview(@PathVariable UUID id, @RequestParam UUID with) {
        Stored<PersonFacts> kept = keeping.now(shelf, id);
        Stored<PersonFacts> merged = keeping.now(shelf, with);
        List<Detail<PersonFacts>> both = desk.details(shelf, List.of(kept, merged), null);
        PersonFacts result = merging.joined(kept.facts(), merged.facts(), Set.of());
        return new Preview(
                both.get(0),
                both.get(1),
                fields(kept.facts(), merged.facts(), result),
                relations.touching(with).size());
    }

    private List<FieldChoice> fields(PersonFacts kept, PersonFacts merged, PersonFacts result) {
        ObjectNode keptTree = shelf.tree(kept);
        ObjectNode mergedTree = shelf.tree(merged);
        ObjectNode resultTree = shelf.tree(result);
        ObjectNode keptMasked = shelf.tree(kept.masked());
        ObjectNode mergedMasked = shelf.tree(merged.masked());
        List<FieldChoice> choices = new ArrayList<>();
        for (Field field : shelf.book().fields()) {
            String name = field.name();
            if (keptTree.has(name) || mergedTree.has(name)) {
                choices.add(new FieldChoice(
                        name,
                        field.title(),
                        field.titleEn(),
                        shown(field, keptTree, keptMasked),
                        shown(field, mergedTree, mergedMasked),
                        resultTree.path(name).equals(keptTree.path(name)) ? "kept" : "merged",
                        keptTree.has(name)
                                && mergedTree.has(name)
                                && !keptTree.path(name).equals(mergedTree.path(name))));
            }
        }
        return choices;
    }

    private static @Nullable String shown(Field field, ObjectNode tree, ObjectNode masked) {
        if (!tree.has(field.name())) {
            return null;
        }
        JsonNode value = masked.get(field.name());
        if (value == null) {
            return "******";
        }
        String text = value.isContainer() ? value.toString() : value.asString();
        return field.choices().getOrDefault(text, text);
    }

    /**
     * Which record to merge, and what to take from it.
     *
     * @param with the record that is merged away
     * @param version its version
     * @param take fields to take from it although the kept record has them
     */
    record MergeOrder(
            @Nullable UUID with,
            @Nullable Integer version,
            @Nullable List<String> take,
            @Nullable String reason) {}

    /** A merge, by which it can be taken apart. */
    record MergeAnswer(UUID id, UUID kept, UUID merged, int relations) {}

    @PostMapping("/people/{id}/merge")
    @Allows("registry:merge")
    @Transactional
    @Operation(operationId = "mergePeople", summary = "Merge another record into this one")
    public MergeAnswer merge(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody MergeOrder order) {
        int version = IfMatch.version(ifMatch);
        if (order.with() == null || order.version() == null) {
            throw Refusal.badField("with", "required", "请选择要并入的登记及其版本", "name the other record and its version");
        }
        Set<String> take = order.take() == null ? Set.of() : Set.copyOf(order.take());
        UUID merge =
                merging.merge(id, version, order.with(), order.version(), take, Note.by("merge", order.reason(), null));
        return merging.of(id).stream()
                .filter(one -> one.id().equals(merge))
                .map(one -> new MergeAnswer(
                        one.id(), one.kept(), one.merged(), one.moved().size()))
                .findFirst()
                .orElseThrow();
    }

    /** A merge that a person took part in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MergeView(
            UUID id,
            UUID kept,
            UUID merged,
            Instant at,
            String actor,
            String reason,
            @Nullable Instant undoneAt) {}

    @GetMapping("/people/{id}/merges")
    @Allows("registry:read")
    @Operation(operationId = "listMerges", summary = "The merges a person took part in, newest first")
    List<MergeView> merges(@PathVariable UUID id) {
        return merging.of(id).stream()
                .map(one -> new MergeView(
                        one.id(), one.kept(), one.merged(), one.at(), one.actor(), one.reason(), one.undoneAt()))
                .toList();
    }

    /** Both records after they have been taken apart. */
    record Apart(List<Detail<PersonFacts>> people) {}

    @PostMapping("/merges/{merge}/undo")
    @Allows("registry:merge")
    @Transactional
    @Operation(operationId = "unmergePeople", summary = "Take a merge apart")
    public Apart takeApart(@PathVariable UUID merge) {
        var one = merging.takeApart(merge, Note.by("unmerge", null, null));
        List<Stored<PersonFacts>> both = Stream.of(one.kept(), one.merged())
                .map(id -> keeping.now(shelf, id))
                .toList();
        return new Apart(desk.details(shelf, both, null));
    }
}
