package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with organisation units. */
@Component
class UnitAdministration {

    private static final int LONGEST_NAME = 100;

    private final OrganisationUnits units;
    private final UnitStore store;
    private final Administration administration;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    UnitAdministration(
            OrganisationUnits units,
            UnitStore store,
            Administration administration,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.units = units;
        this.store = store;
        this.administration = administration;
        this.announcements = announcements;
        this.events = events;
    }

    @Transactional
    public Unit add(Wanted wanted) {
        Unit unit = unit(wanted, code -> units.find(code).isPresent());
        if (units.find(unit.code()).isPresent()) {
            throw Refusal.conflict("code-taken", "该机构代码已存在", "There is already a unit with this code");
        }
        return put(unit, "unit:add");
    }

    @Transactional
    public Unit change(String code, int version, Wanted wanted) {
        Unit old = units.find(code).orElseThrow(() -> Refusal.notFound("机构不存在:" + code, "There is no unit " + code));
        administration.requireCovered("code", old.placeCode());
        if (old.version() != version) {
            throw Refusal.staleVersion();
        }
        Wanted merged = new Wanted(
                code,
                Objects.requireNonNullElse(wanted.name(), old.name()),
                wanted.nameEn() == null ? old.nameEn() : wanted.nameEn(),
                wanted.parentCode() == null ? old.parentCode() : wanted.parentCode(),
                wanted.phone() == null ? old.phone() : wanted.phone());
        return put(unit(merged, other -> units.find(other).isPresent()), "unit:change");
    }

    private Unit put(Unit unit, String action) {
        store.put(List.of(unit));
        announcements.announce(OrganisationUnits.TOPIC, unit.code());
        events.publishEvent(AccessEvent.of(action, "unit", unit.code(), action + " " + unit.name()));
        return store.required(unit.code());
    }

    /**
     * The unit that a request describes; what can be told from its code is.
     *
     * @param known whether there is a unit of a code
     */
    Unit unit(Wanted wanted, Predicate<String> known) {
        String code = Objects.requireNonNullElse(wanted.code(), "");
        int colon = code.indexOf(':');
        DivisionCode place = administration.place("code", colon < 0 ? code : code.substring(0, colon));
        String department = colon < 0 ? null : department(code.substring(colon + 1));
        String parent = wanted.parentCode() == null || wanted.parentCode().isBlank()
                ? nearestAbove(place, department, known)
                : wanted.parentCode();
        if (parent != null && (parent.equals(code) || !known.test(parent))) {
            throw Refusal.badField("parentCode", "unknown-unit", "上级机构不存在:" + parent, "there is no unit " + parent);
        }
        return new Unit(
                code,
                name(wanted.name()),
                wanted.nameEn(),
                department == null ? Unit.Kind.TERRITORY : Unit.Kind.DEPARTMENT,
                place.level(),
                place,
                department,
                parent,
                wanted.phone(),
                1);
    }

    private static @Nullable String nearestAbove(
            DivisionCode place, @Nullable String department, Predicate<String> known) {
        DivisionCode at = department == null ? place.parent().orElse(null) : place;
        while (at != null && !known.test(at.value())) {
            at = at.parent().orElse(null);
        }
        return at == null ? null : at.value();
    }

    private String department(String code) {
        List<UnitStore.Department> departments = store.departments();
        if (departments.stream().noneMatch(one -> one.code().equals(code))) {
            String choices =
                    departments.stream().map(UnitStore.Department::code).collect(Collectors.joining(", "));
            throw Refusal.badField(
                    "code", "unknown-department", "没有这个条线:" + code, "unknown department; choose one of " + choices);
        }
        return code;
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Refusal.badField("name", "required", "请填写机构名称,最多 100 个字", "enter a name of at most 100 characters");
        }
        return name.strip();
    }

    /**
     * What a request wants a unit to be.
     *
     * @param code a division code, or {@code <division>:<department>}
     * @param parentCode the unit it belongs to; null for the nearest one above
     */
    record Wanted(
            @Nullable String code,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String parentCode,
            @Nullable String phone) {}
}
