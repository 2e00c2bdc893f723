package io.linli.registry.house;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.history.Faults;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the place of a record: the grid of its house, or the community or grid that is named. */
@Component
public class Whereabouts {

    private final Territory territory;
    private final Houses houses;

    Whereabouts(Territory territory, Houses houses) {
        this.territory = territory;
        this.houses = houses;
    }

    /** Finds one house after the other; for files, look all of them up before. */
    public Optional<Houses.House> house(String code) {
        return Optional.ofNullable(houses.find(List.of(code)).get(code));
    }

    /** Looks up houses that have been found before. */
    public static Function<String, Optional<Houses.House>> among(Map<String, Houses.House> found) {
        return code -> Optional.ofNullable(found.get(code));
    }

    /**
     * The place of a record that stands in a house or, without one, at a place.
     *
     * @param finder finds houses by code
     * @return the grid or community, null if a fault was added
     */
    public @Nullable String place(
            @Nullable String houseCode,
            @Nullable String placeCode,
            Function<String, Optional<Houses.House>> finder,
            Faults faults) {
        if (houseCode != null && !houseCode.isBlank()) {
            Optional<Houses.House> house = finder.apply(houseCode);
            if (house.isEmpty()) {
                faults.add(
                        "houseCode", "unknown-house", "没有这套房屋,或不在您的管辖范围内", "there is no such house within your places");
                return null;
            }
            return house.get().place().value();
        }
        return placeWithoutHouse(placeCode, faults);
    }

    private @Nullable String placeWithoutHouse(@Nullable String placeCode, Faults faults) {
        if (placeCode == null || placeCode.isBlank()) {
            faults.add("placeCode", "required", "请填写房屋或所在社区、网格", "name a house, or a community or grid");
            return null;
        }
        if (!DivisionCode.isValid(placeCode)
                || territory.division(new DivisionCode(placeCode)).isEmpty()) {
            faults.add("placeCode", "unknown-place", "没有这个社区或网格,请核对代码", "there is no such community or grid");
            return null;
        }
        var place = new DivisionCode(placeCode);
        if (place.level().compareTo(DivisionLevel.COMMUNITY) < 0) {
            faults.add("placeCode", "too-wide", "请填写到社区或网格", "name a community or a grid, nothing wider");
            return null;
        }
        if (!isOwn(place)) {
            faults.add("placeCode", "outside-scope", "不在您的管辖范围内", "this lies outside of your places");
            return null;
        }
        return place.value();
    }

    private static boolean isOwn(DivisionCode place) {
        return Scopes.current()
                .map(scope -> scope.kind() == Scope.Kind.SYSTEM
                        || scope.places().stream().anyMatch(own -> own.covers(place)))
                .orElse(false);
    }
}
