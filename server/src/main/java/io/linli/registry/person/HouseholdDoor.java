package io.linli.registry.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.identity.Allows;
import io.linli.registry.Kind;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.relation.Relations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Households and marks over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class HouseholdDoor {

    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Desk desk;
    private final Relations relations;
    private final Tags tags;

    HouseholdDoor(Shelf<PersonFacts> shelf, Keeping keeping, Desk desk, Relations relations, Tags tags) {
        this.shelf = shelf;
        this.keeping = keeping;
        this.desk = desk;
        this.relations = relations;
        this.tags = tags;
    }

    /**
     * A household (户): those who share house and household number.
     *
     * @param members the person among them; the head first
     * @param housemates others who live in the same house
     * @param relations kin and others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Household(
            @Nullable String houseCode,
            @Nullable String address,
            @Nullable String household,
            List<Detail<PersonFacts>> members,
            List<Detail<PersonFacts>> housemates,
            List<Relations.Related> relations) {}

    @GetMapping("/api/v1/registry/people/{id}/household")
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(operationId = "getHousehold", summary = "The household of a person, housemates and relations")
    public Household household(@PathVariable UUID id) {
        Stored<PersonFacts> person = keeping.now(shelf, id);
        String house = person.facts().houseCode();
        List<Stored<PersonFacts>> all = house == null
                ? List.of(person)
                : shelf.query(
                        "WHERE house_code = :house AND state = 'living' ORDER BY household, birth_date LIMIT 200",
                        Map.of("house", house));
        List<Stored<PersonFacts>> members = all.stream()
                .filter(one -> one.id().equals(id) || isTogether(one.facts(), person.facts()))
                .sorted(Comparator.comparing(one -> !"self".equals(one.facts().headRelation())))
                .toList();
        List<Stored<PersonFacts>> others =
                all.stream().filter(one -> !members.contains(one)).toList();
        List<Detail<PersonFacts>> shown = desk.details(shelf, members, null);
        return new Household(
                house,
                shown.stream()
                        .map(Detail::address)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                person.facts().household(),
                shown,
                desk.details(shelf, others, null),
                relations.of(Kind.PERSON, id, null));
    }

    private static boolean isTogether(PersonFacts one, PersonFacts other) {
        return one.household() != null && one.household().equals(other.household());
    }

    @GetMapping("/api/v1/registry/tags")
    @Allows("registry:read")
    @Operation(operationId = "listTags", summary = "What people may be marked as, and the law behind it")
    List<Tags.Tag> tags() {
        return tags.all();
    }
}
