package io.linli.registry.search;

import io.linli.kernel.Masking;
import io.linli.registry.history.Facts;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.person.PersonFacts;
import io.linli.registry.search.Box.Found;
import io.linli.registry.thing.ThingFacts;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what was found so that people recognise it; sensitive parts masked. */
@Component
class HitWriter {

    private final Houses houses;
    private final Territory territory;

    HitWriter(Houses houses, Territory territory) {
        this.houses = houses;
        this.territory = territory;
    }

    List<SearchHit> write(List<Found> found) {
        Map<String, Houses.House> standing = houses.find(found.stream()
                .map(one -> one.record().facts().house())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.stream().map(one -> hit(one, standing)).toList();
    }

    private SearchHit hit(Found found, Map<String, Houses.House> standing) {
        Facts facts = found.record().facts();
        Houses.House house = facts.house() == null ? null : standing.get(facts.house());
        return new SearchHit(
                found.kind(),
                found.record().id(),
                facts.title(),
                subtitle(facts),
                house == null ? address(facts) : house.address(),
                facts.place().value(),
                territory.fullName(facts.place()),
                found.fit().matched(),
                Math.round(found.fit().score() * 100) / 100.0);
    }

    private static @Nullable String address(Facts facts) {
        return switch (facts) {
            case OrganisationFacts organisation -> organisation.address();
            case ThingFacts thing -> thing.address();
            case HouseFacts house -> house.address();
            default -> null;
        };
    }

    private static String subtitle(Facts facts) {
        return switch (facts) {
            case PersonFacts person -> person.idNumber() == null ? "" : Masking.document(person.idNumber());
            case HouseFacts house -> Objects.requireNonNullElse(house.use(), "");
            case OrganisationFacts organisation -> Objects.requireNonNullElse(organisation.creditCode(), "");
            case ThingFacts thing -> Objects.requireNonNullElse(thing.number(), "");
            default -> "";
        };
    }
}
