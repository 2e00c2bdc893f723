package io.linli.territory.address;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.Ids;
import io.linli.territory.division.Changes;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.Remembered;
import io.linli.territory.division.Shape;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and ends buildings, one change at a time; a building takes its units and houses along. */
@Service
class BuildingEditor {

    static final int MOST_FLOORS = 200;

    private static final int MOST_BUILDINGS = 999;
    private static final double METRES_PER_FLOOR = 3;
    private static final Set<String> KINDS = Set.of(
            "slab",
            "tower",
            "court",
            "house",
            "shop",
            "office",
            "mall",
            "market",
            "school",
            "hospital",
            "factory",
            "public",
            "other");

    private final AddressMemory memory;
    private final DivisionMemory divisions;
    private final AddressRows rows;
    private final HouseRows houses;
    private final HouseEditor inside;
    private final Changes changes;
    private final AuditTrail audit;

    BuildingEditor(
            AddressMemory memory,
            DivisionMemory divisions,
            AddressRows rows,
            HouseRows houses,
            HouseEditor inside,
            Changes changes,
            AuditTrail audit) {
        this.memory = memory;
        this.divisions = divisions;
        this.rows = rows;
        this.houses = houses;
        this.inside = inside;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * What is known of a building; in a change, what is missing stays as it is.
     *
     * @param estate id or code of its estate, empty for none
     * @param kind slab, tower, court, house, shop, office, mall, market, school, hospital, factory, public or other
     * @param height metres, 3 for each floor by default
     * @param position the middle of the footprint by default
     */
    record Wanted(
            @Nullable String estate,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String address,
            @Nullable Integer floors,
            @Nullable Double height,
            @Nullable GeoPoint position,
            @Nullable Shape footprint) {}

    /** Adds a building with units of equal floors and houses, and gives back its code. */
    @Transactional
    public String create(Wanted wanted, int units, int housesPerFloor) {
        AddressRules rules = begin();
        Geometry footprint =
                wanted.footprint() == null ? null : wanted.footprint().area("footprint");
        GeoPoint position = AddressRules.position(wanted.position(), footprint);
        DivisionCode grid = rules.grid(position);
        if (footprint != null) {
            rules.checkFootprint(footprint, null);
        }
        Addresses.Estate estate = estate(wanted.estate(), position);
        String name = freeName(Typed.name("name", wanted.name()), estate, null);
        int floors = Typed.number("floors", wanted.floors(), 1, MOST_FLOORS);
        var building = new Addresses.Building(
                Ids.next().toString(),
                nextCode(grid),
                estate == null ? null : estate.code(),
                name,
                Typed.word("kind", wanted.kind() == null ? "slab" : wanted.kind(), KINDS),
                grid,
                Typed.address(wanted.address(), usualAddress(estate, name)),
                position,
                footprint,
                floors,
                height(wanted.height(), floors),
                units,
                1);
        rows.insert(building);
        int made = inside.furnish(building, units, housesPerFloor);
        keep("create", building, Map.of("units", units, "houses", made));
        return building.code();
    }

    /** Changes a building; its houses follow it to another grid and take over its address. */
    @Transactional
    public void change(String key, int version, Wanted wanted) {
        AddressRules rules = begin();
        Addresses.Building before = current(key, version);
        Addresses.Building after = merged(rules, before, wanted);
        if (!rows.update(after)) {
            throw Refusal.staleVersion();
        }
        houses.follow(after.code(), before.address(), after.address(), after.place());
        keep("change", after, Map.of());
    }

    private Addresses.Building merged(AddressRules rules, Addresses.Building before, Wanted wanted) {
        Geometry footprint = wanted.footprint() == null
                ? before.footprint()
                : wanted.footprint().area("footprint");
        boolean moved = wanted.footprint() != null || wanted.position() != null;
        GeoPoint position = moved ? AddressRules.position(wanted.position(), footprint) : before.position();
        DivisionCode grid = moved ? rules.grid(position) : before.place();
        if (wanted.footprint() != null && footprint != null) {
            rules.checkFootprint(footprint, before.code());
        }
        Addresses.Estate estate = wanted.estate() != null
                ? estate(wanted.estate(), position)
                : memory.now().estate(before.estateCode()).orElse(null);
        if (moved && estate != null) {
            AddressRules.checkInside(estate, position);
        }
        String name = wanted.name() == null ? before.name() : Typed.name("name", wanted.name());
        int floors = wanted.floors() == null ? before.floors() : floors(before, wanted.floors());
        return new Addresses.Building(
                before.id(),
                before.code(),
                estate == null ? null : estate.code(),
                sameDoor(before, name, estate) ? name : freeName(name, estate, before.code()),
                wanted.kind() == null ? before.kind() : Typed.word("kind", wanted.kind(), KINDS),
                grid,
                address(before, wanted, estate, name),
                position,
                footprint,
                floors,
                wanted.height() == null ? before.height() : height(wanted.height(), floors),
                before.units(),
                before.version());
    }

    private static boolean sameDoor(Addresses.Building before, String name, Addresses.@Nullable Estate estate) {
        String code = estate == null ? null : estate.code();
        return before.name().equals(name) && Objects.equals(before.estateCode(), code);
    }

    /** A house must not end up above the roof. */
    private int floors(Addresses.Building before, int wanted) {
        int floors = Typed.number("floors", wanted, 1, MOST_FLOORS);
        int highest = houses.highestFloor(before.code());
        if (floors < highest) {
            throw Refusal.badField(
                    "floors",
                    "houses-above",
                    highest + "层还有房屋,请先删除这些房屋",
                    "there are houses on floor " + highest + "; remove them first");
        }
        return floors;
    }

    /** An address that was made of estate and name is made anew when these change. */
    private String address(Addresses.Building before, Wanted wanted, Addresses.@Nullable Estate estate, String name) {
        if (wanted.address() != null) {
            return Typed.address(wanted.address(), usualAddress(estate, name));
        }
        Addresses.Estate old = memory.now().estate(before.estateCode()).orElse(null);
        return before.address().equals(usualAddress(old, before.name()))
                ? usualAddress(estate, name)
                : before.address();
    }

    /** Ends a building with all its units and houses. */
    @Transactional
    public void end(String key, int version) {
        begin();
        Addresses.Building building = current(key, version);
        rows.endBuilding(building.code());
        int ended = houses.endAll(building.code());
        keep("end", building, Map.of("houses", ended));
    }

    private AddressRules begin() {
        changes.begin(Remembered.ADDRESSES);
        return new AddressRules(divisions.now(), memory.now());
    }

    private Addresses.Building current(String key, int version) {
        Addresses.Building building = memory.now().requiredBuilding(key);
        AddressRules.own(building.place());
        if (building.version() != version) {
            throw Refusal.staleVersion();
        }
        return building;
    }

    private Addresses.@Nullable Estate estate(@Nullable String key, GeoPoint position) {
        if (key == null || key.isBlank()) {
            return null;
        }
        Addresses.Estate estate = memory.now()
                .findEstate(key)
                .orElseThrow(() -> Refusal.badField(
                        "estate", "unknown-estate", "没有这个小区,请刷新后重选", "there is no such estate; choose another"));
        AddressRules.checkInside(estate, position);
        return estate;
    }

    private String nextCode(DivisionCode grid) {
        int number = rows.nextBuildingNumber(grid);
        if (number > MOST_BUILDINGS) {
            throw Refusal.conflict("no-code-left", "该网格的楼栋编码已用完", "The grid has no building code left");
        }
        return grid.value() + "%03d".formatted(number);
    }

    /** Two buildings with one name could not be told apart on a door plate. */
    private String freeName(String name, Addresses.@Nullable Estate estate, @Nullable String code) {
        boolean taken = estate != null
                && memory.now().buildings().stream()
                        .anyMatch(other -> other.name().equals(name)
                                && Objects.equals(other.estateCode(), estate.code())
                                && !other.code().equals(code));
        if (taken) {
            throw Refusal.badField(
                    "name", "name-taken", "该小区已有“" + name + "”", "the estate has a building " + name + " already");
        }
        return name;
    }

    private static String usualAddress(Addresses.@Nullable Estate estate, String name) {
        return estate == null ? name : estate.address() + estate.name() + name;
    }

    private static float height(@Nullable Double height, int floors) {
        return (float) Typed.measure("height", height == null ? floors * METRES_PER_FLOOR : height, 1_000);
    }

    private void keep(String verb, Addresses.Building building, Map<String, Object> further) {
        Map<String, Object> details = new java.util.HashMap<>(further);
        details.put("code", building.code());
        details.put("place", building.place().value());
        audit.record(
                new Entry("territory:" + verb + "-building", "building", building.id(), building.address(), details));
    }
}
