package io.linli.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The organisation units, answered from memory; every node hears of a change. */
@Component
public class OrganisationUnits {

    static final String TOPIC = "units";

    private final UnitStore store;
    private volatile Tree tree = Tree.of(List.of());

    OrganisationUnits(UnitStore store, Announcements announcements) {
        this.store = store;
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        tree = Tree.of(store.all());
    }

    public Optional<Unit> find(String code) {
        return Optional.ofNullable(tree.byCode.get(code));
    }

    /**
     * The unit of a code that a request names.
     *
     * @throws Refusal 400 if there is none
     */
    public Unit required(String code) {
        return find(code)
                .orElseThrow(() -> Refusal.badField(
                        "unit", "unknown-unit", "机构代码不存在:" + code, "there is no unit with the code " + code));
    }

    /** The government or committee of a place, or of the nearest place above that has one. */
    public Optional<Unit> territorial(DivisionCode place) {
        return Optional.ofNullable(tree.byCode.get(place.value()))
                .or(() -> place.parent().flatMap(this::territorial));
    }

    /**
     * The unit of a department that is responsible at a place: the one of the level, or of the nearest
     * level above that has one.
     */
    public Optional<Unit> department(String departmentCode, DivisionCode place, DivisionLevel level) {
        DivisionCode at = place.level().compareTo(level) > 0 ? place.at(level) : place;
        return find(at.value() + ":" + departmentCode)
                .or(() -> at.parent().flatMap(above -> department(departmentCode, above, above.level())));
    }

    public List<Unit> children(String code) {
        return tree.byParent.getOrDefault(code, List.of());
    }

    /** The unit that a unit belongs to. */
    public Optional<Unit> superior(String code) {
        return find(code).flatMap(unit -> Optional.ofNullable(unit.parentCode()).flatMap(this::find));
    }

    /** The unit of a full name, if only one has it. */
    public Optional<Unit> named(String name) {
        List<Unit> found = tree.all.stream()
                .filter(unit -> unit.name().equals(name))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** All units in the order of their codes. */
    public List<Unit> all() {
        return tree.all;
    }

    private record Tree(List<Unit> all, Map<String, Unit> byCode, Map<String, List<Unit>> byParent) {

        static Tree of(List<Unit> units) {
            return new Tree(
                    units,
                    units.stream().collect(toUnmodifiableMap(Unit::code, Function.identity())),
                    units.stream()
                            .filter(unit -> unit.parentCode() != null)
                            .collect(groupingBy(unit -> Objects.requireNonNull(unit.parentCode()))));
        }
    }
}
