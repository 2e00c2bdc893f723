package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.DivisionSnapshot;
import io.linli.territory.text.NamedPlace;
import io.linli.territory.text.NamedPlace.Extent;
import io.linli.territory.text.NamedPlace.Houses;
import io.linli.territory.text.NamedPlace.Kind;
import io.linli.territory.text.NamedPlace.Line;
import io.linli.territory.text.NamedPlace.NumberedBuilding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The addresses as the reader of texts wants them: with their names, courses and numbered buildings. */
public final class AddressNames {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})(?:号)?(?:栋|幢|号楼|座|楼)");
    private static final double METRES_PER_DEGREE = 111_195;

    private final Addresses addresses;
    private final DivisionSnapshot divisions;
    private final Map<String, List<NumberedBuilding>> numbered = new HashMap<>();
    private final List<NamedPlace> places = new ArrayList<>();

    private AddressNames(Addresses addresses, DivisionSnapshot divisions) {
        this.addresses = addresses;
        this.divisions = divisions;
    }

    public static List<NamedPlace> of(Addresses addresses, DivisionSnapshot divisions) {
        var names = new AddressNames(addresses, divisions);
        addresses.buildings().forEach(names::addBuilding);
        addresses.estates().forEach(names::addEstate);
        addresses.roads().forEach(names::addRoad);
        addresses.pois().forEach(names::addPoi);
        return names.places;
    }

    private void addBuilding(Addresses.Building building) {
        Matcher number = NUMBER.matcher(building.name());
        if (building.estateCode() != null && number.matches()) {
            numbered.computeIfAbsent(building.estateCode(), estate -> new ArrayList<>())
                    .add(new NumberedBuilding(
                            Integer.parseInt(number.group(1)),
                            building.id(),
                            building.name(),
                            building.place(),
                            building.position(),
                            building.floors(),
                            building.units()));
        } else if (building.estateCode() == null) {
            places.add(new NamedPlace(
                    Kind.BUILDING,
                    building.id(),
                    building.name(),
                    List.of(),
                    building.place(),
                    building.address(),
                    building.position(),
                    building.footprint() == null ? null : extent(building.footprint())));
        }
    }

    private void addEstate(Addresses.Estate estate) {
        Extent extent = estate.border() == null ? new Extent(120, 120) : extent(estate.border());
        DivisionCode place = divisions
                .gridAt(estate.position())
                .filter(grid -> estate.place().covers(grid) && withinOneGrid(estate))
                .orElse(estate.place());
        places.add(new NamedPlace(
                Kind.ESTATE,
                estate.id(),
                estate.name(),
                withDoorPlate(estate.aliases(), estate.address()),
                place,
                estate.address(),
                estate.position(),
                new Houses(numbered.getOrDefault(estate.code(), List.of()), extent)));
    }

    private boolean withinOneGrid(Addresses.Estate estate) {
        return numbered.getOrDefault(estate.code(), List.of()).stream()
                        .map(NumberedBuilding::place)
                        .distinct()
                        .count()
                <= 1;
    }

    /** A full address is a name as well: road and number lead to the place. */
    private static List<String> withDoorPlate(List<String> aliases, String address) {
        int road = roadStart(address);
        if (road < 0) {
            return aliases;
        }
        List<String> longer = new ArrayList<>(aliases);
        longer.add(address.substring(road));
        return longer;
    }

    /** Where the road name begins in an address like {@code 江南区东湖街道湖滨路12号}, -1 if it names no number. */
    private static int roadStart(String address) {
        if (!address.endsWith("号")) {
            return -1;
        }
        int from = 0;
        for (String end : List.of("区", "街道", "镇", "社区")) {
            int at = address.lastIndexOf(end);
            from = at < 0 ? from : Math.max(from, at + end.length());
        }
        return from;
    }

    private void addRoad(Addresses.Road road) {
        Coordinate[] corners = road.line().getCoordinates();
        double[] course = new double[corners.length * 2];
        for (int i = 0; i < corners.length; i++) {
            course[2 * i] = corners[i].x;
            course[2 * i + 1] = corners[i].y;
        }
        Coordinate middle = corners[corners.length / 2];
        places.add(new NamedPlace(
                Kind.ROAD,
                road.id(),
                road.name(),
                road.aliases(),
                placeOf(corners),
                road.name(),
                new GeoPoint(middle.x, middle.y),
                new Line(course)));
    }

    /** The smallest division that contains the whole road. */
    private DivisionCode placeOf(Coordinate[] corners) {
        @Nullable DivisionCode common = null;
        for (Coordinate corner : corners) {
            DivisionCode grid =
                    divisions.gridAt(new GeoPoint(corner.x, corner.y)).orElse(null);
            if (grid != null) {
                common = common == null ? grid : common(common, grid);
            }
        }
        return common == null ? divisions.city() : common;
    }

    private DivisionCode common(DivisionCode one, DivisionCode other) {
        DivisionCode common = one;
        while (!common.covers(other) && common.level() != DivisionLevel.CITY) {
            common = common.parent().orElse(common);
        }
        return common;
    }

    private void addPoi(Addresses.Poi poi) {
        places.add(new NamedPlace(
                Kind.POI,
                poi.id(),
                poi.name(),
                poi.category().equals("gate") ? poi.aliases() : withDoorPlate(poi.aliases(), poi.address()),
                poi.place(),
                poi.address().isEmpty() ? poi.name() : poi.address(),
                poi.position(),
                null));
    }

    private static Extent extent(Geometry shape) {
        Envelope box = shape.getEnvelopeInternal();
        double metresEast = box.getWidth() / 2 * METRES_PER_DEGREE * Math.cos(Math.toRadians(box.centre().y));
        return new Extent(metresEast, box.getHeight() / 2 * METRES_PER_DEGREE);
    }
}
