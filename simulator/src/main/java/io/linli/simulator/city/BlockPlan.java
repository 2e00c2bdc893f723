package io.linli.simulator.city;

import io.linli.simulator.city.City.Area;
import io.linli.simulator.city.City.Building;
import io.linli.simulator.city.City.Estate;
import io.linli.simulator.city.City.Place;
import io.linli.simulator.city.City.Poi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Fills the blocks between the roads: mostly homes, and what a neighbourhood needs beside them. */
final class BlockPlan {

    private static final double KERB = 19;
    private static final double RESIDENTS_PER_HOUSE = 3;
    private static final double HOMES_SHARE = 0.71;
    private static final double HIGH_FROM_HOUSES = 260;
    private static final double LEAST_BLOCK = 2_500;

    private final Names names;
    private final SplittableRandom random;
    private final RoadPlan roads;
    private final Geometry river;
    private final CityPlan.Lake lake;
    private final double housesPerBlock;
    private final List<Estate> estates = new ArrayList<>();
    private final List<Building> buildings = new ArrayList<>();
    private final List<Poi> pois = new ArrayList<>();
    private final Map<String, Integer> buildingsInGrid = new HashMap<>();
    private List<Area> areas = List.of();
    private String prefix = "";
    private String stem = "";

    BlockPlan(
            Names names,
            SplittableRandom random,
            RoadPlan roads,
            Geometry river,
            CityPlan.Lake lake,
            int residents,
            int gridCount) {
        this.names = names;
        this.random = random;
        this.roads = roads;
        this.river = river;
        this.lake = lake;
        this.housesPerBlock = residents / RESIDENTS_PER_HOUSE / (gridCount * HOMES_SHARE);
    }

    List<Estate> estates() {
        return estates;
    }

    List<Building> buildings() {
        return buildings;
    }

    List<Poi> pois() {
        return pois;
    }

    void fill(City.Divisions divisions, List<Area> found) {
        this.areas = found;
        int at = 0;
        for (Place street : divisions.streets()) {
            boolean first = true;
            for (Place community : within(divisions.communities(), street)) {
                prefix = districtOf(street, divisions.districts()) + street.name();
                stem = community.name().replace("社区", "");
                List<Place> own = new ArrayList<>();
                while (at < divisions.grids().size()
                        && divisions.grids().get(at).code().startsWith(community.code())) {
                    own.add(divisions.grids().get(at++));
                }
                fillCommunity(own, street, first);
                first = false;
            }
        }
    }

    private static String districtOf(Place street, List<Place> districts) {
        return districts.stream()
                .filter(district -> street.code().startsWith(district.code()))
                .map(Place::name)
                .findFirst()
                .orElseThrow();
    }

    private static List<Place> within(List<Place> places, Place around) {
        return places.stream()
                .filter(place -> place.code().startsWith(around.code()))
                .toList();
    }

    private void fillCommunity(List<Place> grids, Place street, boolean firstOfStreet) {
        List<String> uses = new ArrayList<>(List.of("homes", "school", "homes", "homes", "market"));
        uses.add(firstOfStreet ? "hospital" : "park");
        uses.add(firstOfStreet ? "offices" : "homes");
        for (int grid = 0; grid < grids.size(); grid++) {
            Place place = grids.get(grid);
            Geometry block = block(place);
            if (lake.fills(place) || block.getArea() < LEAST_BLOCK) {
                continue;
            }
            fillBlock(grid < uses.size() ? uses.get(grid) : "homes", place, block, street);
            if (grid == 0) {
                addPoi(place, stem + "社区居委会", "office", block, List.of(stem + "社区服务中心", stem + "居委会"));
            }
            addSmallThings(place, block, grid);
        }
    }

    private Geometry block(Place grid) {
        return Bending.largest(grid.area()
                .buffer(-KERB, 2)
                .difference(river.buffer(34, 2))
                .difference(lake.outline().buffer(16, 2)));
    }

    private void fillBlock(String use, Place grid, Geometry block, Place street) {
        String streetStem = street.name().replace("街道", "");
        switch (use) {
            case "school" -> addSchool(grid, block);
            case "market" -> addMarket(grid, block);
            case "hospital" ->
                addPublic(grid, block, streetStem + "医院", "hospital", Footprints.court(34, 22, 13), 9, 1);
            case "offices" -> addOffices(grid, block, streetStem);
            case "park" -> addPark(grid, block);
            default -> addHomes(grid, block);
        }
    }

    private void addHomes(Place grid, Geometry block) {
        double wanted = housesPerBlock * random.nextDouble(0.6, 1.4);
        Slots slots = Slots.on(block.buffer(-5));
        int style = housesPerBlock > HIGH_FROM_HOUSES ? 1 : random.nextInt(4);
        List<Geometry> footprints = switch (style) {
            case 1 -> slots.place(Footprints.tower(11.5), 47, 44, 9);
            case 2 -> slots.place(Footprints.slab(11, 5.5), 31, 27, 18);
            default -> slots.place(Footprints.slab(21, 6), 52, 31, 12);
        };
        if (footprints.isEmpty()) {
            addPark(grid, block);
            return;
        }
        int units = style == 1 || style == 2 ? 1 : 2;
        int perFloor = style == 1 ? 4 : 2;
        int floors = (int) Math.round(wanted / footprints.size() / units / perFloor);
        Estate estate = addEstate(grid, block);
        addHouses(
                grid,
                estate,
                footprints,
                Math.clamp(floors, style == 1 ? 4 : 2, style == 1 ? 33 : 7),
                units,
                perFloor,
                style);
        addGates(grid, estate, block);
        if (style == 1 && block.getArea() > 15_000) {
            areas.add(new Area(
                    "green-" + grid.code(),
                    estate.name() + "中心绿地",
                    "green",
                    "garden",
                    without(block.getCentroid().buffer(26, 8), footprints)));
        }
    }

    private static Geometry without(Geometry area, List<Geometry> footprints) {
        Geometry left = area;
        for (Geometry footprint : footprints) {
            left = left.difference(footprint.buffer(3, 1));
        }
        return Bending.largest(left);
    }

    private Estate addEstate(Place grid, Geometry block) {
        String name = estates.isEmpty() ? "阳光花园" : names.estate();
        if (!estates.isEmpty() && name.equals("阳光花园")) {
            name = names.estate();
        }
        String community = grid.code().substring(0, 12);
        Estate estate = new Estate(
                community + "-" + grid.code().substring(12),
                name,
                List.of(),
                grid.code(),
                prefix + roads.doorPlate(block),
                block,
                block.getInteriorPoint().getCoordinate());
        estates.add(estate);
        return estate;
    }

    private void addHouses(
            Place grid, Estate estate, List<Geometry> footprints, int floors, int units, int perFloor, int style) {
        for (int number = 1; number <= footprints.size(); number++) {
            int height = Math.max(1, floors + (style == 1 ? random.nextInt(-2, 4) : random.nextInt(0, 2)));
            add(
                    grid,
                    estate.code(),
                    number + "栋",
                    style == 1 ? "tower" : "slab",
                    estate.address() + estate.name() + number + "栋",
                    footprints.get(number - 1),
                    height,
                    units,
                    perFloor);
        }
    }

    private void addGates(Place grid, Estate estate, Geometry block) {
        Coordinate middle = block.getCentroid().getCoordinate();
        List<String> sides = List.of("东门", "南门", "西门", "北门");
        for (int side = 0; side < 4; side++) {
            if (side == 1 || random.nextInt(3) > 0) {
                double angle = -side * Math.PI / 2;
                var ray = Bending.FACTORY.createLineString(new Coordinate[] {
                    middle, new Coordinate(middle.x + 900 * Math.cos(angle), middle.y + 900 * Math.sin(angle))
                });
                Coordinate[] inside = ray.intersection(block).getCoordinates();
                if (inside.length > 1) {
                    String name = estate.name() + sides.get(side);
                    pois.add(new Poi(
                            "poi-" + (pois.size() + 1),
                            name,
                            List.of(),
                            "gate",
                            grid.code(),
                            estate.address() + name,
                            inside[inside.length - 1]));
                }
            }
        }
    }

    private void addSchool(Place grid, Geometry block) {
        String name = stem + (random.nextInt(3) == 0 ? "中学" : "小学");
        Slots slots = Slots.on(block.buffer(-8));
        List<Geometry> halls = slots.place(Footprints.corner(27, 19, 13), 74, 62, 3);
        String address = addPoi(grid, name, "school", block, List.of());
        for (int hall = 0; hall < halls.size(); hall++) {
            add(grid, null, name + List.of("教学楼", "实验楼", "体育馆").get(hall), "school", address, halls.get(hall), 4, 0, 0);
        }
        Geometry field = without(block.getCentroid().buffer(34, 10).intersection(block.buffer(-6)), halls);
        areas.add(new Area("green-" + grid.code(), name + "操场", "green", "pitch", field));
    }

    private void addMarket(Place grid, Geometry block) {
        addPublic(grid, block, stem + "农贸市场", "market", Footprints.court(30, 20, 14), 2, 1);
        List<Geometry> shops = Slots.on(block.buffer(-6)).place(Footprints.box(14, 6), 33, 36, 8);
        List<Geometry> taken = buildings.stream()
                .filter(building -> building.grid().equals(grid.code()))
                .map(Building::footprint)
                .toList();
        int number = 1;
        for (Geometry shop : shops) {
            if (taken.stream().noneMatch(other -> other.isWithinDistance(shop, 6))) {
                add(grid, null, stem + "商业街" + number++ + "号", "shop", prefix + roads.doorPlate(shop), shop, 3, 0, 0);
            }
        }
    }

    private void addOffices(Place grid, Geometry block, String streetStem) {
        List<Geometry> towers = Slots.on(block.buffer(-10)).place(Footprints.box(20, 15), 62, 56, 5);
        List<String> towerNames = List.of("广场", "大厦", "国际中心", "金融中心", "科技大厦");
        for (int tower = 0; tower < towers.size(); tower++) {
            String name = streetStem + towerNames.get(tower);
            String address = prefix + roads.doorPlate(towers.get(tower));
            add(grid, null, name, "office", address, towers.get(tower), random.nextInt(9, 32), 0, 0);
            pois.add(new Poi(
                    "poi-" + (pois.size() + 1),
                    name,
                    List.of(),
                    tower == 0 ? "mall" : "office",
                    grid.code(),
                    address,
                    towers.get(tower).getCentroid().getCoordinate()));
        }
        addPoi(grid, streetStem + "街道办事处", "office", block, List.of(streetStem + "街道政务服务中心"));
        addPoi(grid, streetStem + "派出所", "police", block, List.of());
        addPoi(grid, streetStem + "地铁站", "metro", block, List.of("地铁" + streetStem + "站"));
    }

    private void addPark(Place grid, Geometry block) {
        String name = stem + (random.nextBoolean() ? "公园" : "广场");
        Geometry pond =
                block.getCentroid().buffer(Math.sqrt(block.getArea()) * 0.2, 5).intersection(block.buffer(-25));
        boolean wet = pond.getArea() > 900;
        areas.add(new Area(
                "green-" + grid.code(),
                name,
                "green",
                "park",
                wet ? block.buffer(6, 4).difference(pond) : block.buffer(6, 4)));
        if (wet) {
            areas.add(new Area("water-" + grid.code(), name + "荷塘", "water", "pond", Bending.largest(pond)));
        }
        addPoi(grid, name, "park", block, List.of());
    }

    private void addPublic(Place grid, Geometry block, String name, String kind, Geometry shape, int floors, int most) {
        String address = addPoi(grid, name, kind, block, List.of());
        List<Geometry> placed = Slots.on(block.buffer(-4)).place(shape, 80, 60, most);
        for (Geometry footprint : placed) {
            add(grid, null, name, kind, address, footprint, floors, 0, 0);
        }
    }

    private void addSmallThings(Place grid, Geometry block, int number) {
        Coordinate kerb = block.getCoordinates()[0];
        var at = GeometryFactory.createPointFromInternalCoord(kerb, block);
        switch (number % 5) {
            case 0 -> addPoi(grid, roads.nearest(at).name() + stem + "公交站", "bus", at, List.of(stem + "公交站"));
            case 1 -> addPoi(grid, stem + "幼儿园", "kindergarten", at, List.of());
            case 2 -> addPoi(grid, stem + "垃圾中转站", "waste", at, List.of(stem + "垃圾站"));
            case 3 -> addPoi(grid, stem + "加油站", "fuel", at, List.of());
            default -> addPoi(grid, stem + "停车场", "parking", at, List.of());
        }
        if (grid.code().startsWith(City.CODE + "03")
                && number == 1
                && pois.stream().noneMatch(poi -> poi.name().equals("未管所"))) {
            addPoi(grid, "未管所", "office", at, List.of("未管所路口"));
        }
    }

    /** Gives back its address. */
    private String addPoi(Place grid, String name, String category, Geometry where, List<String> aliases) {
        String address = prefix + roads.doorPlate(where);
        pois.add(new Poi(
                "poi-" + (pois.size() + 1),
                name,
                aliases,
                category,
                grid.code(),
                address,
                where.getInteriorPoint().getCoordinate()));
        return address;
    }

    private void add(
            Place grid,
            @Nullable String estate,
            String name,
            String kind,
            String address,
            Geometry footprint,
            int floors,
            int units,
            int perFloor) {
        int number = buildingsInGrid.merge(grid.code(), 1, Integer::sum);
        buildings.add(new Building(
                grid.code() + "%03d".formatted(number),
                estate,
                name,
                kind,
                grid.code(),
                address,
                footprint,
                floors,
                units,
                perFloor));
    }
}
