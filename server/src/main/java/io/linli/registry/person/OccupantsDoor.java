package io.linli.registry.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.identity.Allows;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Unknown;
import io.linli.registry.house.HouseFacts;
import io.linli.territory.Houses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who lives in a house over HTTP. */
@RestController
@Tag(name = "registry", description = "Register 人房组织物")
class OccupantsDoor {

    private final Inhabitants inhabitants;
    private final Houses houses;
    private final Shelf<HouseFacts> houseShelf;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Desk desk;

    OccupantsDoor(
            Inhabitants inhabitants,
            Houses houses,
            Shelf<HouseFacts> houseShelf,
            Shelf<PersonFacts> shelf,
            Keeping keeping,
            Desk desk) {
        this.inhabitants = inhabitants;
        this.houses = houses;
        this.houseShelf = houseShelf;
        this.shelf = shelf;
        this.keeping = keeping;
        this.desk = desk;
    }

    /**
     * Somebody who lives or lived in a house.
     *
     * @param as resident by his own record, or lived or tenant by a relation
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OccupantView(
            Detail<PersonFacts> person,
            String as,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}

    /** Who lives in a house on a day. */
    record Occupancy(String houseCode, String address, LocalDate day, List<OccupantView> occupants) {}

    @GetMapping("/api/v1/registry/houses/{house}/occupants")
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(
            operationId = "listOccupants",
            summary = "Who lives in a house, or lived there on a day; id or house code")
    public Occupancy occupants(@PathVariable String house, @RequestParam(required = false) @Nullable LocalDate asOf) {
        Houses.House found = house(house);
        List<Inhabitants.Occupant> all = inhabitants.of(found.code(), asOf);
        Map<UUID, Detail<PersonFacts>> details =
                desk
                        .details(
                                shelf,
                                all.stream().map(Inhabitants.Occupant::person).toList(),
                                asOf)
                        .stream()
                        .collect(Collectors.toMap(Detail::id, Function.identity()));
        return new Occupancy(
                found.code(),
                found.address(),
                asOf == null ? Note.today() : asOf,
                all.stream()
                        .map(one -> new OccupantView(
                                Objects.requireNonNull(details.get(one.person().id())),
                                one.as(),
                                one.since(),
                                one.until()))
                        .toList());
    }

    private Houses.House house(String idOrCode) {
        String code = idOrCode.indexOf('-') < 0 ? idOrCode : code(idOrCode);
        return Optional.ofNullable(houses.find(List.of(code)).get(code)).orElseThrow(Unknown::subject);
    }

    private String code(String id) {
        try {
            return String.valueOf(
                    keeping.now(houseShelf, UUID.fromString(id)).facts().code());
        } catch (IllegalArgumentException e) {
            throw Unknown.subject();
        }
    }
}
