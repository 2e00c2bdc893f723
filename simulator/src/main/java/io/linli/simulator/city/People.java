package io.linli.simulator.city;

import io.linli.simulator.city.City.Building;
import io.linli.simulator.city.City.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who lives in the city and who works for it, as rows of the account and unit files. */
final class People {

    static final String PASSWORD = "linli-demo";
    private static final long FIRST_PHONE = 19_000_000_000L;
    private static final long PHONES = 1_000_000_000L;
    static final String HEADING = "username,name,kind,unit,roles,place,phone,password\n";

    private final City city;
    private final long seed;
    private final int residents;
    private final Map<String, String> departments;
    private final Map<String, String> departmentsInEnglish;

    /**
     * @param departments names of the departments by code, as the server knows them
     * @param departmentsInEnglish the same in English
     */
    People(
            City city,
            long seed,
            int residents,
            Map<String, String> departments,
            Map<String, String> departmentsInEnglish) {
        this.city = city;
        this.seed = seed;
        this.residents = residents;
        this.departments = departments;
        this.departmentsInEnglish = departmentsInEnglish;
    }

    private Stream<Place> aboveGrids() {
        var whole = new Place(City.CODE, "临江市", List.of(), Bending.FACTORY.createPolygon());
        return Stream.of(List.of(whole), city.districts(), city.streets()).flatMap(List::stream);
    }

    /** Units of every level and the departments of city, districts and streets. */
    String units() {
        var text = new StringBuilder("code,name,nameEn,parent,phone\n");
        Stream.concat(aboveGrids(), Stream.of(city.communities(), city.grids()).flatMap(List::stream))
                .forEach(place -> row(
                        text,
                        place.code(),
                        place.name(),
                        English.of(place.name()),
                        parent(place.code()),
                        "0799" + (6_000_000 + Math.floorMod(place.code().hashCode(), 999_999))));
        aboveGrids()
                .forEach(place -> departments.forEach((code, name) -> row(
                        text,
                        place.code() + ":" + code,
                        place.name() + name,
                        departmentInEnglish(place, code),
                        place.code(),
                        "0799" + (7_000_000 + Math.floorMod((place.code() + code).hashCode(), 999_999)))));
        return text.toString();
    }

    private String departmentInEnglish(Place place, String code) {
        String where = English.of(place.name());
        return where.isEmpty() ? "" : where + " " + departmentsInEnglish.getOrDefault(code, code);
    }

    private static String parent(String code) {
        return switch (code.length()) {
            case 4 -> "";
            case 6 -> code.substring(0, 4);
            default -> code.substring(0, code.length() - 3);
        };
    }

    /** The demonstration accounts, and workers, dispatchers, leaders and handlers for every unit. */
    String staff() {
        var random = new SplittableRandom(seed * 31 + 1);
        var text = new StringBuilder(HEADING);
        String district = city.districts().getFirst().code();
        String street = city.streets().getFirst().code();
        String community = city.communities().getFirst().code();
        String grid = city.grids().getFirst().code();
        staff(text, random, "district", district, "district-leader");
        staff(text, random, "street", street, "street-dispatcher");
        staff(text, random, "community", community, "community-worker");
        staff(text, random, "grid", grid, "grid-worker");
        staff(text, random, "department", district + ":urban-management", "department-handler");
        city.districts().forEach(place -> staff(text, random, "d" + place.code(), place.code(), "district-leader"));
        city.streets().forEach(place -> {
            staff(text, random, "s" + place.code() + "-1", place.code(), "street-dispatcher");
            staff(text, random, "s" + place.code() + "-2", place.code(), "street-dispatcher");
        });
        city.communities().forEach(place -> {
            staff(text, random, "c" + place.code() + "-1", place.code(), "community-worker");
            staff(text, random, "c" + place.code() + "-2", place.code(), "community-worker");
        });
        aboveGrids()
                .forEach(place -> departments
                        .keySet()
                        .forEach(code -> staff(
                                text,
                                random,
                                "b" + place.code() + "-" + code,
                                place.code() + ":" + code,
                                "department-handler")));
        city.grids().forEach(place -> staff(text, random, "g" + place.code(), place.code(), "grid-worker"));
        return text.toString();
    }

    private void staff(StringBuilder text, SplittableRandom random, String username, String unit, String role) {
        row(text, username, Names.person(random), "staff", unit, role, "", phone(random.nextInt()), PASSWORD);
    }

    /**
     * All residents, one by one; the first is the demonstration account and lives in the first grid.
     *
     * @param first whose account the demonstration account is, null if it is nobody's in the register
     */
    Iterator<String> residents(RegisterFiles.@Nullable Known first) {
        var random = new SplittableRandom(seed * 31 + 2);
        int houses =
                Math.max(1, city.buildings().stream().mapToInt(Building::houses).sum());
        Stream<String> rows = city.buildings().stream()
                .flatMap(new Spread(houses)::of)
                .map(home -> {
                    var text = new StringBuilder();
                    String name = Names.person(random);
                    RegisterFiles.Known known = home.number() == 0 ? first : null;
                    row(
                            text,
                            resident(home.number()),
                            known == null ? name : known.name(),
                            "resident",
                            "",
                            "resident",
                            home.grid(),
                            known == null ? phone(home.number()) : known.phone(),
                            home.number() < SIGNING_IN ? PASSWORD : "");
                    return text.toString();
                });
        return rows.iterator();
    }

    /** What a resident signs in with; the first has the demonstration account. */
    static String resident(int number) {
        return number == 0 ? "resident" : "r%08d".formatted(number);
    }

    /** What the last of the staff signs in with. */
    static String lastWorker(City city) {
        return "g" + city.grids().getLast().code();
    }

    /** How many residents have a password, so that they can sign in. */
    static final int SIGNING_IN = 400;

    private record Home(int number, String grid) {}

    /** Spreads the residents over the houses so that each house gets its share and the sum is exact. */
    private final class Spread {

        private final int houses;
        private long passed;

        Spread(int houses) {
            this.houses = houses;
        }

        Stream<Home> of(Building building) {
            long from = passed * residents / houses;
            passed += building.houses();
            long to = passed * residents / houses;
            return IntStream.range((int) from, (int) to).mapToObj(number -> new Home(number, building.grid()));
        }
    }

    /** From a block of numbers that this city made up; spread so that no two residents share one. */
    private static String phone(long number) {
        return String.valueOf(FIRST_PHONE + Math.floorMod(number * 999_983L + 7, PHONES));
    }

    private static void row(StringBuilder text, String... fields) {
        List<String> quoted = new ArrayList<>();
        for (String field : fields) {
            quoted.add(field.contains(",") ? "\"" + field + "\"" : field);
        }
        text.append(String.join(",", quoted)).append('\n');
    }
}
