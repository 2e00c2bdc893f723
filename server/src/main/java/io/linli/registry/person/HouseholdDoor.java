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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
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
    private final Inhabitants inhabitants;

    HouseholdDoor(
            Shelf<PersonFacts> shelf,
            Keeping keeping,
            Desk desk,
            Relations relations,
            Tags tags,
            Inhabitants inhabitants) {
        this.inhabitants = inhabitants;
        this.shelf = shelf;
        this.keeping = keeping;
        this.desk = desk;
        this.relations = relations;
        this.tags = tags;
    }

    /**
     * A household (户): those who share house and household number.
     *
     * @param asOf the day that it is shown of, null for today
     * @param members the person among them; the head first
     * @param housemates others who live in the same house
     * @param relations kin and others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Household(
            @Nullable String houseCode,
            @Nullable String address,
            @Nullable String household,
            @Nullable LocalDate asOf,
            List<Detail<PersonFacts>> members,
            List<Detail<PersonFacts>> housemates,
            List<Relations.Related> relations) {}

    @GetMapping("/api/v1/registry/people/{id}/household")
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(
            operationId = "getHousehold",
            summary = "The household of a person, housemates and relations, now or as of a day")
    public Household household(@PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        Stored<PersonFacts> person = asOf == null ? keeping.now(shelf, id) : keeping.asOf(shelf, id, asOf);
        String house = person.facts().houseCode();
        List<Stored<PersonFacts>> all = house == null ? List.of(person) : inhabitants.residents(house, asOf);
        List<Stored<PersonFacts>> members = members(person, all);
        List<Stored<PersonFacts>> others =
                all.stream().filter(one -> !members.contains(one)).toList();
        List<Detail<PersonFacts>> shown = desk.details(shelf, members, asOf);
        return new Household(
                house,
                shown.stream()
                        .map(Detail::address)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                person.facts().household(),
                asOf,
                shown,
                desk.details(shelf, others, asOf),
                relations.of(Kind.PERSON, id, asOf));
    }

    /** The person, who may have moved out or died since, and those who share his household; the head first. */
    private static List<Stored<PersonFacts>> members(Stored<PersonFacts> person, List<Stored<PersonFacts>> all) {
        return Stream.concat(
                        all.stream().anyMatch(one -> one.id().equals(person.id())) ? Stream.empty() : Stream.of(person),
                        all.stream()
                                .filter(one -> one.id().equals(person.id()) || isTogether(one.facts(), person.facts())))
                .sorted(Comparator.comparing(one -> !"self".equals(one.facts().headRelation())))
                .toList();
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
