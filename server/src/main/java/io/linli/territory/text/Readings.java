package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.text.NamedPlace.Extent;
import io.linli.territory.text.NamedPlace.Houses;
import io.linli.territory.text.NamedPlace.NumberedBuilding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads each mention with what follows it: building numbers after estates, door numbers and junctions after roads, sides. */
final class Readings {

    private static final int MOST_PER_NAME = 12;
    private static final Pattern BETWEEN_ROADS = Pattern.compile("(?:与|和|及|跟|、|/|-|—|同)?");
    private static final Pattern DOOR = Pattern.compile("(\\d{1,4})号");

    private final List<NamedPlace> places;
    private final DoorPlates doors;
    private final Junctions junctions;
    private final Function<GeoPoint, Optional<DivisionCode>> gridAt;
    private final String text;
    private final List<Mention> mentions;
    private final List<HouseNumber> numbers;

    Readings(
            List<NamedPlace> places,
            DoorPlates doors,
            Junctions junctions,
            Function<GeoPoint, Optional<DivisionCode>> gridAt,
            String text,
            List<Mention> mentions,
            List<HouseNumber> numbers) {
        this.places = places;
        this.doors = doors;
        this.junctions = junctions;
        this.gridAt = gridAt;
        this.text = text;
        this.mentions = mentions;
        this.numbers = numbers;
    }

    List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        for (int at = 0; at < mentions.size(); at++) {
            Mention mention = mentions.get(at);
            Mention next = at + 1 < mentions.size() ? mentions.get(at + 1) : null;
            for (int i = 0; i < Math.min(MOST_PER_NAME, mention.places().length); i++) {
                NamedPlace place = places.get(mention.places()[i]);
                all.add(
                        switch (place.kind()) {
                            case DIVISION -> division(mention, place);
                            case ROAD -> road(mention, mention.places()[i], next);
                            case ESTATE -> estate(mention, place);
                            case POI, BUILDING -> spot(mention, place);
                        });
            }
        }
        return all;
    }

    private static Candidate division(Mention mention, NamedPlace place) {
        double certainty = switch (place.place().level()) {
            case PROVINCE, CITY -> 0.12;
            case DISTRICT -> 0.36;
            case STREET -> 0.46;
            case COMMUNITY -> 0.62;
            case GRID -> 0.78;
        };
        return plain(mention, place, certainty, place.place().value().length() / 40.0);
    }

    private Candidate spot(Mention mention, NamedPlace place) {
        Candidate at = plain(mention, place, shortened(mention, 0.87), 0.72);
        Side side = Side.at(text, mention.end());
        return side == null || place.position() == null
                ? at
                : aside(at, side, place.detail() instanceof Extent extent ? extent : new Extent(40, 40));
    }

    private Candidate estate(Mention mention, NamedPlace place) {
        var houses = (Houses) place.detail();
        HouseNumber number = numbers.stream()
                .filter(one -> one.follows(mention.end()))
                .findFirst()
                .orElse(null);
        if (houses != null && number != null) {
            return numbered(mention, place, houses, number, shortened(mention, 0.95));
        }
        Candidate whole = plain(mention, place, shortened(mention, 0.86), 0.7);
        Side side = Side.at(text, mention.end());
        return side == null || houses == null ? whole : aside(whole, side, houses.extent());
    }

    /** A building of an estate; a number that is not registered leaves the estate. */
    static Candidate numbered(Mention mention, NamedPlace estate, Houses houses, HouseNumber number, double certainty) {
        String address = estate.address() + estate.name() + number.plate();
        for (NumberedBuilding building : houses.buildings()) {
            if (building.number() == number.building()) {
                return new Candidate(
                        mention,
                        estate,
                        "building",
                        building.id(),
                        estate.name() + building.name(),
                        address,
                        building.position(),
                        building.place(),
                        certainty,
                        1,
                        "文中提到“" + estate.name() + number.plate() + "”");
            }
        }
        return new Candidate(
                mention,
                estate,
                "estate",
                estate.id(),
                estate.name(),
                address,
                estate.position(),
                estate.place(),
                certainty - 0.2,
                0.7,
                "文中提到“" + estate.name() + "”," + number.building() + "栋未登记");
    }

    private Candidate road(Mention mention, int number, @Nullable Mention next) {
        NamedPlace road = places.get(number);
        if (next != null
                && BETWEEN_ROADS
                        .matcher(text.substring(mention.end(), next.start()))
                        .matches()) {
            for (int other : next.places()) {
                Candidate junction = junction(mention, number, other);
                if (junction != null) {
                    return junction;
                }
            }
        }
        Matcher door = DOOR.matcher(text).region(mention.end(), text.length());
        if (door.lookingAt()) {
            DoorPlates.Door nearest = doors.nearest(road.name(), Integer.parseInt(door.group(1)));
            if (nearest != null) {
                return new Candidate(
                        mention,
                        road,
                        "road",
                        road.id(),
                        road.name() + door.group(),
                        road.name() + door.group(),
                        nearest.position(),
                        nearest.place(),
                        0.66,
                        0.6,
                        "文中提到“" + mention.name() + door.group() + "”,按" + nearest.number() + "号推算");
            }
        }
        return plain(mention, road, shortened(mention, 0.5), 0.35);
    }

    private @Nullable Candidate junction(Mention mention, int number, int otherNumber) {
        GeoPoint point = junctions.of(number, otherNumber).orElse(null);
        if (point == null) {
            return null;
        }
        NamedPlace road = places.get(number);
        NamedPlace other = places.get(otherNumber);
        String name = road.name() + "与" + other.name() + "路口";
        return new Candidate(
                mention,
                road,
                "road",
                road.id(),
                name,
                name,
                point,
                gridAt.apply(point).orElse(road.place()),
                0.9,
                0.75,
                "文中提到“" + road.name() + "”与“" + other.name() + "”相交处");
    }

    private Candidate aside(Candidate of, Side side, Extent extent) {
        GeoPoint middle = of.position();
        GeoPoint point = middle == null ? null : side.of(middle, extent);
        return new Candidate(
                of.mention(),
                of.named(),
                of.kind(),
                of.id(),
                of.name() + side.words(),
                of.address() + side.words(),
                point,
                point == null ? of.place() : gridAt.apply(point).orElse(of.place()),
                of.certainty(),
                of.fineness() + 0.05,
                "文中提到“" + of.mention().name() + side.words() + "”");
    }

    private static Candidate plain(Mention mention, NamedPlace place, double certainty, double fineness) {
        return new Candidate(
                mention,
                place,
                place.kind().name().toLowerCase(java.util.Locale.ROOT),
                place.id(),
                place.name(),
                place.address(),
                place.position(),
                place.place(),
                certainty,
                fineness,
                mention.name().equals(place.name())
                        ? "文中提到“" + mention.name() + "”"
                        : "文中的“" + mention.name() + "”即" + place.name());
    }

    /** A name of two letters is easily a part of something else. */
    private static double shortened(Mention mention, double certainty) {
        return mention.name().length() <= 2
                ? certainty * 0.6
                : mention.name().length() == 3 ? certainty * 0.9 : certainty;
    }
}
