package io.linli.simulator.city;

import io.linli.simulator.city.City.Place;
import io.linli.simulator.city.City.Road;
import io.linli.simulator.city.Quarter.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.buffer.OffsetCurve;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Lays roads along the cuts of the plan, wide ones where districts meet and narrow ones between grids, a
 * ring around the city, a street on each bank of the river, and bridges.
 */
final class RoadPlan {

    private static final double BANK = 82;
    private static final int METRES_PER_DOOR = 22;
    private static final double BRIDGE_SPACING = 700;

    private final Bending bending;
    private final Names names;
    private final Geometry water;
    private final Geometry river;
    private final List<Road> roads = new ArrayList<>();
    private final STRtree index = new STRtree();
    private final Map<String, Integer> lastDoor = new TreeMap<>();

    RoadPlan(Bending bending, Names names, Geometry river, Geometry lake) {
        this.bending = bending;
        this.names = names;
        this.river = river;
        this.water = river.buffer(BANK - 62, 4).union(lake.buffer(6, 4));
    }

    List<Road> roads() {
        return roads;
    }

    void lay(List<Cut> cuts, Quarter whole, LineString middle, List<Place> districts) {
        layRing(whole);
        add("滨江北路", "primary", List.of(), OffsetCurve.getCurve(middle, BANK));
        add("滨江南路", "primary", List.of(), OffsetCurve.getCurve(middle, -BANK));
        List<LineString> toTheRiver = new ArrayList<>();
        for (Cut cut : cuts.subList(1, cuts.size())) {
            LineString line = bending.line(cut.from(), cut.to());
            if (cut.depth() <= 2 && line.isWithinDistance(middle, 1)) {
                toTheRiver.add(line);
            }
            lay(cut, line);
        }
        layBridges(toTheRiver, middle);
        addAliases(districts);
        roads.forEach(road -> index.insert(road.line().getEnvelopeInternal(), road));
    }

    private void layRing(Quarter whole) {
        Coordinate[] corners = whole.corners();
        List<String> sides = List.of("环城南路", "环城东路", "环城北路", "环城西路");
        for (int side = 0; side < 4; side++) {
            add(sides.get(side), "trunk", List.of(), bending.line(corners[side], corners[side + 1]));
        }
    }

    private void lay(Cut cut, LineString line) {
        String type = switch (cut.depth()) {
            case 0 -> "trunk";
            case 1 -> "primary";
            case 2, 3 -> "secondary";
            case 4, 5 -> "tertiary";
            default -> "residential";
        };
        String name = cut.depth() == 0 ? "建设大道" : names.road();
        add(cut.depth() == 1 ? name.replaceAll("(路|街)$", "大道") : name, type, List.of(), line.difference(water));
    }

    private void layBridges(List<LineString> roadsToTheRiver, LineString middle) {
        List<Coordinate> built = new ArrayList<>();
        List<LineString> inOrder = new ArrayList<>(roadsToTheRiver);
        inOrder.sort(Comparator.comparingDouble(LineString::getLength).reversed());
        for (LineString road : inOrder) {
            Coordinate crossing = DistanceOp.nearestPoints(middle, road)[0];
            if (built.stream().noneMatch(other -> other.distance(crossing) < BRIDGE_SPACING)) {
                built.add(crossing);
                addBridge(crossing, middle, built.size());
            }
        }
    }

    private void addBridge(Coordinate crossing, LineString middle, int number) {
        LineString north = (LineString) OffsetCurve.getCurve(middle, BANK);
        LineString south = (LineString) OffsetCurve.getCurve(middle, -BANK);
        var at = Bending.FACTORY.createPoint(crossing);
        LineString bridge = Bending.FACTORY.createLineString(new Coordinate[] {
            DistanceOp.nearestPoints(north, at)[0], crossing, DistanceOp.nearestPoints(south, at)[0]
        });
        add(
                List.of("临江大桥", "望江桥", "南浦桥", "澄江二桥", "彩虹桥").get((number - 1) % 5)
                        + (number > 5 ? "第" + Words.number(number) : ""),
                "trunk",
                List.of(),
                bridge);
    }

    /** Messages of other cities speak of roads named after the masked districts. */
    private void addAliases(List<Place> districts) {
        for (int number = 1; number <= districts.size(); number++) {
            Geometry area = districts.get(number - 1).area().buffer(-60);
            for (int i = 0; i < roads.size(); i++) {
                Road road = roads.get(i);
                if (road.type().equals("primary")
                        && road.line().within(area.buffer(80))
                        && road.line().intersects(area)) {
                    roads.set(
                            i,
                            new Road(
                                    road.code(),
                                    road.name(),
                                    List.of("A" + number + "区大道", "A" + number + "大道"),
                                    road.type(),
                                    road.line()));
                    break;
                }
            }
        }
    }

    private void add(String name, String type, List<String> aliases, Geometry line) {
        for (int part = 0; part < line.getNumGeometries(); part++) {
            Geometry piece = line.getGeometryN(part);
            if (piece.getLength() > 30) {
                roads.add(new Road("road-" + (roads.size() + 1), name, aliases, type, piece));
            }
        }
    }

    /** The named road nearest to a place, with the next free door number on it. */
    String doorPlate(Geometry place) {
        Road road = nearest(place);
        int number = lastDoor.merge(
                road.name(), 1 + (int) Math.min(3, place.getLength() / METRES_PER_DOOR / 10), Integer::sum);
        return road.name() + number + "号";
    }

    @SuppressWarnings("unchecked")
    Road nearest(Geometry place) {
        Envelope box = new Envelope(place.getEnvelopeInternal());
        box.expandBy(150);
        List<Road> near = (List<Road>) index.query(box);
        return (near.isEmpty() ? roads : near)
                .stream()
                        .min(Comparator.comparingDouble(road -> road.line().distance(place)))
                        .orElseThrow();
    }

    Geometry river() {
        return river;
    }
}
