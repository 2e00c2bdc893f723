package io.linli.territory.address;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.kernel.Ids;
import io.linli.territory.address.HouseRows.HouseRow;
import io.linli.territory.address.HouseRows.UnitRow;
import io.linli.territory.division.Changes;
import io.linli.territory.division.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and ends units and houses; changes of one building wait for each other. */
@Service
class HouseEditor {

    private static final int MOST_UNITS = 99;
    private static final int MOST_PER_FLOOR = 40;
    private static final int MOST_AT_ONCE = 5_000;
    private static final int LOWEST_FLOOR = -9;
    private static final int LONGEST_ROOM = 20;
    private static final Set<String> USES = Set.of("home", "shop", "office", "storage", "garage", "other");

    private final AddressMemory memory;
    private final HouseRows rows;
    private final Changes changes;
    private final AuditTrail audit;

    HouseEditor(AddressMemory memory, HouseRows rows, Changes changes, AuditTrail audit) {
        this.memory = memory;
        this.rows = rows;
        this.changes = changes;
        this.audit = audit;
    }

    /** Gives a new building its units and, on each floor of each unit, its houses; says how many. */
    int furnish(Addresses.Building building, int units, int housesPerFloor) {
        Typed.number("units", units, 0, MOST_UNITS);
        Typed.number("housesPerFloor", housesPerFloor, 0, MOST_PER_FLOOR);
        checkCount((long) units * housesPerFloor * building.floors());
        int made = 0;
        for (int number = 1; number <= units; number++) {
            UnitRow unit = unit(building, number, number + "单元");
            rows.insertUnit(unit);
            made += build(building, unit, new Row(1, building.floors(), housesPerFloor, null, "home"));
        }
        return made;
    }

    private static UnitRow unit(Addresses.Building building, int number, String name) {
        return new UnitRow(Ids.next().toString(), building.code() + "%02d".formatted(number), building.code(), name, 1);
    }

    /** Adds a unit to a building, named by its number if no name is given; gives back its code. */
    @Transactional
    public String addUnit(String key, @Nullable String name) {
        changes.begin(Remembered.ADDRESSES);
        Addresses.Building building = begin(key);
        int number = rows.nextUnitNumber(building.code());
        if (number > MOST_UNITS) {
            throw Refusal.conflict("no-code-left", "该楼栋的单元编码已用完", "The building has no unit code left");
        }
        String called = name == null || name.isBlank() ? number + "单元" : Typed.name("name", name);
        UnitRow unit = unit(building, number, freeName(building, called, ""));
        rows.insertUnit(unit);
        keep("create-unit", "unit", unit.id(), building.address() + called, Map.of("code", unit.code()));
        return unit.code();
    }

    /** Renames a unit; the addresses of its houses follow. */
    @Transactional
    public void renameUnit(String key, String code, int version, String name) {
        Addresses.Building building = begin(key);
        UnitRow unit = unit(building, code);
        String called = freeName(building, Typed.name("name", name), unit.code());
        if (!rows.renameUnit(unit.code(), version, called)) {
            throw Refusal.staleVersion();
        }
        rows.readdressUnit(unit.code(), building.address() + unit.name(), building.address() + called);
        keep("change-unit", "unit", unit.id(), building.address() + called, Map.of("code", unit.code()));
    }

    /** Ends a unit with its houses. */
    @Transactional
    public void endUnit(String key, String code, int version) {
        changes.begin(Remembered.ADDRESSES);
        Addresses.Building building = begin(key);
        UnitRow unit = unit(building, code);
        if (unit.version() != version) {
            throw Refusal.staleVersion();
        }
        int houses = rows.endUnit(unit);
        keep("end-unit", "unit", unit.id(), building.address() + unit.name(), Map.of("houses", houses));
    }

    private String freeName(Addresses.Building building, String name, String code) {
        boolean taken = rows.units(building.code()).stream()
                .anyMatch(unit -> unit.name().equals(name) && !unit.code().equals(code));
        if (taken) {
            throw Refusal.badField(
                    "name", "name-taken", "这栋楼已有“" + name + "”", "the building has a unit " + name + " already");
        }
        return name;
    }

    /**
     * Houses to add: on each floor from the first to the last so many, numbered 101, 102, 201 …
     *
     * @param units codes of the units, all of the building if none is named
     * @param use home by default
     */
    record WantedRow(
            @Nullable List<String> units,
            @Nullable Integer firstFloor,
            @Nullable Integer lastFloor,
            @Nullable Integer perFloor,
            @Nullable Double area,
            @Nullable String use) {}

    /** What became of many houses at once: new ones, and how many rooms were there already. */
    record Added(int created, int existing) {}

    private record Row(
            int first, int last, int perFloor, @Nullable Float area, String use) {}

    /** Adds the houses of several floors; rooms that are there already stay as they are. */
    @Transactional
    public Added addRow(String key, WantedRow wanted) {
        Addresses.Building building = begin(key);
        int first = floor("firstFloor", building, wanted.firstFloor() == null ? 1 : wanted.firstFloor());
        int last = floor("lastFloor", building, wanted.lastFloor() == null ? building.floors() : wanted.lastFloor());
        if (last < first) {
            throw Refusal.badField("lastFloor", "out-of-range", "末层不能低于首层", "the last floor lies below the first");
        }
        int perFloor = Typed.number("perFloor", wanted.perFloor(), 1, MOST_PER_FLOOR);
        List<UnitRow> units = wanted.units() == null || wanted.units().isEmpty()
                ? rows.units(building.code())
                : wanted.units().stream().map(code -> unit(building, code)).toList();
        if (units.isEmpty()) {
            throw Refusal.badField("units", "no-unit", "这栋楼还没有单元,请先添加单元", "the building has no unit; add one first");
        }
        int floors = last - first + (first < 0 && last > 0 ? 0 : 1);
        int rooms = units.size() * perFloor * floors;
        checkCount(rooms);
        var row = new Row(first, last, perFloor, area(wanted.area()), use(wanted.use(), "home"));
        int made = units.stream().mapToInt(unit -> build(building, unit, row)).sum();
        keep("create-houses", "building", building.id(), building.address(), Map.of("houses", made));
        return new Added(made, rooms - made);
    }

    private int build(Addresses.Building building, UnitRow unit, Row row) {
        Set<String> rooms = rows.rooms(unit.code());
        Set<String> codes = rows.codes(unit.code());
        List<HouseRow> made = new ArrayList<>();
        for (int floor = row.first(); floor <= row.last(); floor++) {
            for (int number = 1; number <= row.perFloor() && floor != 0; number++) {
                String room = (floor < 0 ? "B" + -floor : Integer.toString(floor)) + "%02d".formatted(number);
                if (rooms.add(room)) {
                    made.add(house(
                            building, unit, floor, room, HouseCodes.next(unit.code(), floor, number, codes), row));
                }
            }
        }
        if (!made.isEmpty()) {
            rows.insert(made);
        }
        return made.size();
    }

    private static HouseRow house(
            Addresses.Building building, UnitRow unit, int floor, String room, String code, Row row) {
        return new HouseRow(
                Ids.next().toString(),
                code,
                unit.code(),
                building.code(),
                building.place(),
                floor,
                room,
                usualAddress(building, unit, room),
                row.area(),
                row.use(),
                1);
    }

    /**
     * What is known of a house; in a change, what is missing stays as it is, and the unit cannot change.
     *
     * @param area square metres
     * @param use home, shop, office, storage, garage or other
     */
    record WantedHouse(
            @Nullable String unit,
            @Nullable Integer floor,
            @Nullable String room,
            @Nullable String address,
            @Nullable Double area,
            @Nullable String use) {}

    /** Adds a house to a unit and gives back its id. */
    @Transactional
    public UUID addHouse(String key, WantedHouse wanted) {
        Addresses.Building building = begin(key);
        UnitRow unit = unit(building, wanted.unit() == null ? "" : wanted.unit());
        int floor = floor("floor", building, Typed.number("floor", wanted.floor(), LOWEST_FLOOR, building.floors()));
        String room = freeRoom(unit.code(), wanted.room());
        var row = new Row(floor, floor, 1, area(wanted.area()), use(wanted.use(), "home"));
        String code = HouseCodes.next(unit.code(), floor, 1, rows.codes(unit.code()));
        HouseRow usual = house(building, unit, floor, room, code, row);
        HouseRow house =
                with(usual, floor, room, Typed.address(wanted.address(), usual.address()), usual.area(), usual.use());
        rows.insert(List.of(house));
        keep("create-house", "house", house.id(), house.address(), Map.of("code", house.code()));
        return UUID.fromString(house.id());
    }

    /** Changes a house; an address that was made of the room is made anew with it. */
    @Transactional
    public void changeHouse(UUID id, int version, WantedHouse wanted) {
        HouseRow before = house(id);
        Addresses.Building building = begin(before.building());
        UnitRow unit = unit(building, before.unit());
        String room = wanted.room() == null || wanted.room().strip().equals(before.room())
                ? before.room()
                : freeRoom(unit.code(), wanted.room());
        boolean usual = before.address().equals(usualAddress(building, unit, before.room()));
        String address = usual ? usualAddress(building, unit, room) : before.address();
        HouseRow after = with(
                before,
                wanted.floor() == null ? before.floor() : floor("floor", building, wanted.floor()),
                room,
                Typed.address(wanted.address(), address),
                wanted.area() == null ? before.area() : area(wanted.area()),
                use(wanted.use(), before.use()));
        if (before.version() != version || !rows.update(after)) {
            throw Refusal.staleVersion();
        }
        keep("change-house", "house", id.toString(), after.address(), Map.of("code", after.code()));
    }

    /** Ends a house. */
    @Transactional
    public void endHouse(UUID id, int version) {
        HouseRow house = house(id);
        AddressRules.own(house.place());
        if (!rows.end(house.code(), version)) {
            throw Refusal.staleVersion();
        }
        keep("end-house", "house", id.toString(), house.address(), Map.of("code", house.code()));
    }

    private HouseRow house(UUID id) {
        return rows.house(id).orElseThrow(() -> Refusal.notFound("没有这套房屋,可能已被删除", "There is no such house"));
    }

    private static HouseRow with(
            HouseRow house, int floor, String room, String address, @Nullable Float area, String use) {
        return new HouseRow(
                house.id(),
                house.code(),
                house.unit(),
                house.building(),
                house.place(),
                floor,
                room,
                address,
                area,
                use,
                house.version());
    }

    /** The building, which nobody else changes until the commit. */
    private Addresses.Building begin(String key) {
        Addresses.Building building = memory.now().requiredBuilding(key);
        AddressRules.own(building.place());
        rows.lock(building.code());
        return building;
    }

    private UnitRow unit(Addresses.Building building, String key) {
        return rows.units(building.code()).stream()
                .filter(unit -> unit.code().equals(key) || unit.id().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.badField("unit", "unknown-unit", "这栋楼没有这个单元,请刷新后重选", "the building has no such unit"));
    }

    private String freeRoom(String unit, @Nullable String wanted) {
        String room = Typed.text("room", wanted, LONGEST_ROOM);
        if (room.isEmpty()) {
            throw Refusal.badField("room", "missing", "请填写房号", "give a room number");
        }
        if (rows.rooms(unit).contains(room)) {
            throw Refusal.badField(
                    "room", "room-taken", "该单元已有“" + room + "”", "the unit has a room " + room + " already");
        }
        return room;
    }

    private static int floor(String field, Addresses.Building building, int floor) {
        if (floor == 0) {
            throw Refusal.badField(
                    field, "out-of-range", "没有0层;地下用负数", "there is no floor 0; below ground is negative");
        }
        return Typed.number(field, floor, LOWEST_FLOOR, building.floors());
    }

    private static @Nullable Float area(@Nullable Double area) {
        return area == null ? null : (float) Typed.measure("area", area, 100_000);
    }

    private static String use(@Nullable String wanted, String otherwise) {
        return wanted == null || wanted.equals(otherwise) ? otherwise : Typed.word("use", wanted, USES);
    }

    private static String usualAddress(Addresses.Building building, UnitRow unit, String room) {
        return building.address() + unit.name() + room + "室";
    }

    private static void checkCount(long houses) {
        if (houses > MOST_AT_ONCE) {
            throw Refusal.badField(
                    "perFloor",
                    "too-many",
                    "一次最多生成" + MOST_AT_ONCE + "套房屋,现为" + houses + "套",
                    "at most " + MOST_AT_ONCE + " houses are made at once, these are " + houses);
        }
    }

    private void keep(String action, String kind, String id, String summary, Map<String, Object> details) {
        audit.record(new Entry("territory:" + action, kind, id, summary, details));
    }
}
