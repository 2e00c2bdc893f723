package io.linli.registry.relation;

import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelves;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Completes and checks what is said of a relation: both ends are there, and go with each other. */
@Component
public class RelationChecks {

    private static final Set<String> FROM_PERSON =
            Set.of("tenant", "lived", "spouse", "parent", "child", "sibling", "guardian", "works", "legal-person");
    private static final Set<String> AMONG_PEOPLE = Set.of("spouse", "parent", "child", "sibling", "guardian");
    private static final Set<String> TO_HOUSE = Set.of("tenant", "lived", "located");
    private static final Set<String> TO_ORGANISATION = Set.of("works", "legal-person");
    private static final int WHOLE = 100;

    private final ObjectProvider<Shelves> shelves;

    RelationChecks(ObjectProvider<Shelves> shelves) {
        this.shelves = shelves;
    }

    RelationFacts check(RelationFacts facts) {
        var faults = new Faults();
        DivisionCode place = end("fromId", facts.fromKind(), facts.fromId(), faults);
        end("toId", facts.toKind(), facts.toId(), faults);
        return completed(facts, place == null ? null : place.value(), faults);
    }

    /** Completes and checks a relation whose ends have been looked up, with its place. */
    public RelationFacts checkFound(RelationFacts facts) {
        return completed(facts, facts.placeCode(), new Faults());
    }

    private static RelationFacts completed(RelationFacts facts, @Nullable String place, Faults faults) {
        faults.require("type", facts.type());
        if (facts.fromId() != null && facts.fromId().equals(facts.toId())) {
            faults.add("toId", "same", "不能与自身建立关系", "nothing is related to itself");
        }
        checkEnds(facts, faults);
        if (facts.since() != null && facts.until() != null && facts.since().isAfter(facts.until())) {
            faults.add("until", "before-start", "截止日期早于起始日期", "it ends before it starts");
        }
        if (facts.share() != null && facts.share() > WHOLE) {
            faults.add("share", "out-of-range", "份额不能超过100%", "a share is at most 100 percent");
        }
        faults.refuse();
        boolean ended = facts.until() != null && facts.until().isBefore(Note.today());
        return new RelationFacts(
                place,
                "merged".equals(facts.state()) ? "merged" : ended ? "ended" : "valid",
                facts.type(),
                facts.fromKind(),
                facts.fromId(),
                facts.toKind(),
                facts.toId(),
                facts.since(),
                facts.until(),
                facts.share(),
                facts.note());
    }

    private static void checkEnds(RelationFacts facts, Faults faults) {
        String type = facts.type() == null ? "" : facts.type();
        if (FROM_PERSON.contains(type) && !"person".equals(facts.fromKind())) {
            faults.add("fromKind", "wrong-kind", "这种关系的主体应为人员", "this relation starts at a person");
        }
        if (AMONG_PEOPLE.contains(type) && !"person".equals(facts.toKind())
                || TO_HOUSE.contains(type) && !"house".equals(facts.toKind())
                || TO_ORGANISATION.contains(type) && !"organisation".equals(facts.toKind())) {
            faults.add("toKind", "wrong-kind", "这种关系的对象类别不对", "this relation leads to another kind of record");
        }
    }

    /** The place of one end, which must be there and be seen. */
    private @Nullable DivisionCode end(String field, @Nullable String kind, @Nullable UUID id, Faults faults) {
        Optional<Kind> known = Arrays.stream(Kind.values())
                .filter(one -> one != Kind.RELATION && one.code().equals(kind))
                .findFirst();
        if (known.isEmpty() || id == null) {
            faults.add(field, "required", "请选择关系的双方", "name both ends of the relation");
            return null;
        }
        var found = shelves.getObject().of(known.get()).find(id);
        if (found.isEmpty()) {
            faults.add(field, "unknown-subject", "没有这条登记,或不在您的管辖范围内", "there is no such record within your places");
        }
        return found.map(stored -> stored.facts().place()).orElse(null);
    }
}
