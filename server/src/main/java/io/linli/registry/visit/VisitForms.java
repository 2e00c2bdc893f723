package io.linli.registry.visit;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Reach;
import io.linli.registry.history.Stored;
import io.linli.registry.history.Unknown;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.person.PersonFacts;
import io.linli.registry.thing.ThingFacts;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a worker needs before a door. */
@Component
class VisitForms {

    private static final int RECENT = 5;

    private final Subjects subjects;
    private final Occupants occupants;
    private final Intervals intervals;
    private final VisitStore store;
    private final Houses houses;
    private final Territory territory;

    VisitForms(
            Subjects subjects,
            Occupants occupants,
            Intervals intervals,
            VisitStore store,
            Houses houses,
            Territory territory) {
        this.subjects = subjects;
        this.occupants = occupants;
        this.intervals = intervals;
        this.store = store;
        this.houses = houses;
        this.territory = territory;
    }

    /** The form for a house by the code of the address tree, whether it is recorded or not. */
    @Transactional(readOnly = true)
    public VisitForm ofHouse(String code) {
        return subjects.find(Kind.HOUSE, null, code)
                .map(found -> of(Kind.HOUSE, found))
                .orElseGet(() -> ofUnknown(code));
    }

    /** The form for a record. */
    @Transactional(readOnly = true)
    public VisitForm of(Kind kind, UUID id) {
        return of(kind, subjects.find(kind, id, null).orElseThrow(Unknown::subject));
    }

    private VisitForm of(Kind kind, Stored<?> record) {
        Facts facts = record.facts();
        String code = facts.house();
        return new VisitForm(
                kind.code(),
                record.id(),
                code,
                facts.title(),
                facts.place().value(),
                territory.fullName(facts.place()),
                building(code).map(Houses.Building::code).orElse(null),
                position(facts, code),
                type(facts),
                state(facts),
                facts instanceof HouseFacts house && intervals.needsCare(house),
                Subjects.due(facts),
                Subjects.last(facts),
                intervals.all(record),
                kind == Kind.HOUSE && code != null ? livingIn(code) : List.of(),
                recent(facts.place(), record.id()));
    }

    private VisitForm ofUnknown(String code) {
        Houses.House house =
                Optional.ofNullable(houses.find(List.of(code)).get(code)).orElseThrow(Unknown::subject);
        List<VisitForm.Occupant> living = livingIn(code);
        return new VisitForm(
                Kind.HOUSE.code(),
                null,
                code,
                house.address(),
                house.place().value(),
                territory.fullName(house.place()),
                house.buildingCode(),
                building(code).map(Houses.Building::position).orElse(null),
                null,
                null,
                living.stream().anyMatch(VisitForm.Occupant::care),
                null,
                null,
                intervals.ofUnknownHouse(code),
                living,
                List.of());
    }

    private List<VisitForm.Occupant> livingIn(String code) {
        return occupants.of(code).stream().map(VisitForms::occupant).toList();
    }

    private static VisitForm.Occupant occupant(Stored<PersonFacts> person) {
        PersonFacts facts = person.facts();
        return new VisitForm.Occupant(
                person.id(), facts.title(), facts.residence(), facts.headRelation(), Boolean.TRUE.equals(facts.care()));
    }

    private List<Visit> recent(DivisionCode place, UUID subject) {
        return store.list(
                new Filter(Reach.of(place.value()), null, subject, null, null, null, null, null, null, null),
                null,
                RECENT);
    }

    private Optional<Houses.Building> building(@Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(
                        house -> Optional.ofNullable(houses.find(List.of(house)).get(house)))
                .flatMap(house -> houses.building(house.buildingCode()));
    }

    private @Nullable GeoPoint position(Facts facts, @Nullable String code) {
        return facts instanceof ThingFacts thing
                ? thing.position()
                : building(code).map(Houses.Building::position).orElse(null);
    }

    private static @Nullable String type(Facts facts) {
        return switch (facts) {
            case HouseFacts house -> house.use();
            case OrganisationFacts organisation -> organisation.type();
            case ThingFacts thing -> thing.type();
            default -> null;
        };
    }

    private static @Nullable String state(Facts facts) {
        return switch (facts) {
            case HouseFacts house -> house.state();
            case OrganisationFacts organisation -> organisation.state();
            case ThingFacts thing -> thing.state();
            default -> null;
        };
    }
}
