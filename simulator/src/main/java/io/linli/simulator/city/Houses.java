package io.linli.simulator.city;

import io.linli.simulator.city.City.Building;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The units and houses of a building, made when they are asked for. */
final class Houses {

    private static final double LEAST_AREA = 58;

    private Houses() {}

    /** A unit (单元). */
    record Unit(Building building, int number) {

        String code() {
            return building.code() + "%02d".formatted(number);
        }

        String name() {
            return number + "单元";
        }

        Stream<House> houses() {
            return IntStream.rangeClosed(1, building.floors())
                    .boxed()
                    .flatMap(floor -> IntStream.rangeClosed(1, building.perFloor())
                            .mapToObj(door -> new House(this, floor, door)));
        }
    }

    /** A house (房屋) of a unit. */
    record House(Unit unit, int floor, int door) {

        String code() {
            return unit.code() + "%02d%02d".formatted(floor, door);
        }

        String room() {
            return "%d%02d".formatted(floor, door);
        }

        String address() {
            return unit.building().address() + unit.name() + room() + "室";
        }

        double area() {
            return LEAST_AREA + (unit.building().code().hashCode() & 31) + 9 * door;
        }
    }

    static Stream<Unit> units(Building building) {
        return building.houses() == 0
                ? Stream.empty()
                : IntStream.rangeClosed(1, building.units()).mapToObj(number -> new Unit(building, number));
    }
}
