package io.linli.simulator.city;

import io.linli.simulator.city.City.Area;
import io.linli.simulator.city.City.Place;
import io.linli.simulator.city.Quarter.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Draws a city from a seed: a river in the south, a lake in the east, districts, streets and communities
 * between the roads, and about ten grids in each community. The same seed draws the same city.
 */
final class CityPlan {

    private static final double SQUARE_METRES_PER_COMMUNITY = 640_000;
    private static final List<String> DISTRICT_NAMES = List.of("江南区", "江北区", "湖东区");
    private static final int DISTRICTS = 3;
    private static final double RIVER_HALF_WIDTH = 62;
    private static final int LAKE_GRIDS = 4;

    private final int communityCount;
    private final SplittableRandom random;
    private final Names names;
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Place> districts = new ArrayList<>();
    private final List<Place> streets = new ArrayList<>();
    private final List<Place> communities = new ArrayList<>();
    private final List<Place> grids = new ArrayList<>();

    private CityPlan(long seed, int communityCount) {
        this.communityCount = communityCount;
        this.random = new SplittableRandom(seed);
        this.names = new Names(random.split());
    }

    /** Draws a city with this many communities, three at least. */
    static City draw(long seed, int communities, int residents) {
        return new CityPlan(seed, communities).draw(residents);
    }

    /** A grid before the plan is bent. */
    private record Leaf(String code, Quarter quarter) {}

    private City draw(int residents) {
        double area = communityCount * SQUARE_METRES_PER_COMMUNITY;
        double width = Math.sqrt(area * 1.35);
        double height = area / width;
        Quarter whole = Quarter.of(width, height);
        layOut(whole);
        var bending =
                new Bending(width, height, leaves.stream().map(Leaf::quarter).toList(), random.split());
        leaves.forEach(leaf -> grids.add(new Place(leaf.code(), "", List.of(), bending.area(leaf.quarter()))));
        unite();
        LineString middle = bending.line(cuts.getFirst().from(), cuts.getFirst().to());
        Geometry river = extended(middle).buffer(RIVER_HALF_WIDTH, 12);
        var lake = new Lake(grids, districts.getLast().area().getCentroid().getCoordinate(), LAKE_GRIDS);
        var roads = new RoadPlan(bending, names, river, lake.outline());
        roads.lay(cuts, whole, middle, districts);
        List<Area> areas = new ArrayList<>();
        areas.add(new Area("water-1", "澄江", "water", "river", river));
        areas.add(new Area("water-2", "东湖", "water", "lake", lake.outline()));
        areas.add(new Area("green-lake", "东湖风景区", "green", "park", lake.shore(river)));
        var blocks = new BlockPlan(this.names, random.split(), roads, river, lake, residents, grids.size());
        var divisions = new City.Divisions(districts, streets, communities, grids);
        blocks.fill(divisions, areas);
        return new City(divisions, roads.roads(), areas, blocks.estates(), blocks.buildings(), blocks.pois());
    }

    /** The river parts the first district from the two others. */
    private void layOut(Quarter whole) {
        int south = Math.max(1, communityCount / DISTRICTS);
        int west = Math.max(1, (communityCount - south + 1) / 2);
        int east = communityCount - south - west;
        double share = 1 - (double) south / communityCount;
        List<Quarter> banks = whole.halveAcross(share - 0.05, share + 0.06, 0, cuts::add);
        List<Quarter> north = banks.getFirst().halve((double) west / (west + east), 0, random, cuts::add);
        layOutDistrict(1, banks.getLast(), south);
        layOutDistrict(2, north.getFirst(), west);
        layOutDistrict(3, north.getLast(), east);
    }

    private void layOutDistrict(int number, Quarter quarter, int communityShare) {
        String code = City.CODE + "%02d".formatted(number);
        districts.add(new Place(code, DISTRICT_NAMES.get(number - 1), Aliases.ofDistrict(number), quarterArea()));
        int streetCount = Math.max(2, communityShare / 8);
        List<Quarter> parts = new ArrayList<>();
        quarter.divide(streetCount, 1, random, parts::add, cuts::add);
        for (int street = 1; street <= streetCount; street++) {
            int share = communityShare / streetCount + (street <= communityShare % streetCount ? 1 : 0);
            layOutStreet(code + "%03d".formatted(street), number, street, parts.get(street - 1), Math.max(1, share));
        }
    }

    private void layOutStreet(String code, int district, int number, Quarter quarter, int communityShare) {
        streets.add(new Place(code, names.place() + "街道", Aliases.ofStreet(district, number), quarterArea()));
        List<Quarter> parts = new ArrayList<>();
        quarter.divide(communityShare, 2, random, parts::add, cuts::add);
        for (int community = 1; community <= parts.size(); community++) {
            layOutCommunity(code + "%03d".formatted(community), parts.get(community - 1));
        }
    }

    private void layOutCommunity(String code, Quarter quarter) {
        communities.add(new Place(code, names.place() + "社区", List.of(), quarterArea()));
        List<Quarter> parts = new ArrayList<>();
        quarter.divide(random.nextInt(9, 12), 3, random, parts::add, cuts::add);
        for (int grid = 1; grid <= parts.size(); grid++) {
            leaves.add(new Leaf(code + "%03d".formatted(grid), parts.get(grid - 1)));
        }
    }

    /** Stands in until the grids are bent and united. */
    private static Geometry quarterArea() {
        return Bending.FACTORY.createPolygon();
    }

    /** Communities, streets and districts are the union of their grids, so their borders agree to the millimetre. */
    private void unite() {
        communities.replaceAll(place -> united(place, grids));
        streets.replaceAll(place -> united(place, communities));
        districts.replaceAll(place -> united(place, streets));
        grids.replaceAll(grid -> {
            String community = communities.stream()
                    .filter(place -> grid.code().startsWith(place.code()))
                    .map(Place::name)
                    .findFirst()
                    .orElseThrow();
            int number = Integer.parseInt(grid.code().substring(12));
            return new Place(grid.code(), community + "第" + Words.number(number) + "网格", List.of(), grid.area());
        });
    }

    private static Place united(Place place, List<Place> parts) {
        Geometry area = OverlayNGRobust.union(parts.stream()
                .filter(part -> part.code().startsWith(place.code()))
                .map(Place::area)
                .toList());
        return new Place(place.code(), place.name(), place.aliases(), area);
    }

    /** The river goes on beyond the city. */
    private static LineString extended(LineString middle) {
        Coordinate[] course = middle.getCoordinates();
        Coordinate[] longer = new Coordinate[course.length + 2];
        System.arraycopy(course, 0, longer, 1, course.length);
        longer[0] = Quarter.between(course[3], course[0], 12);
        longer[longer.length - 1] = Quarter.between(course[course.length - 4], course[course.length - 1], 12);
        return Bending.FACTORY.createLineString(longer);
    }

    /** A lake that covers most of a few grids. */
    static final class Lake {

        private final List<Place> grids;
        private final Geometry outline;

        Lake(List<Place> all, Coordinate middle, int count) {
            grids = all.stream()
                    .sorted(Comparator.comparingDouble(
                            grid -> grid.area().getCentroid().getCoordinate().distance(middle)))
                    .limit(count)
                    .toList();
            Geometry union =
                    OverlayNGRobust.union(grids.stream().map(Place::area).toList());
            outline = union.buffer(-75, 6).buffer(38, 6).buffer(10, 6);
        }

        Geometry outline() {
            return outline;
        }

        boolean fills(Place grid) {
            return grids.contains(grid);
        }

        Geometry shore(Geometry river) {
            return OverlayNGRobust.union(grids.stream().map(Place::area).toList())
                    .buffer(-18, 6)
                    .difference(outline)
                    .difference(river);
        }
    }
}
