package io.linli;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small city, imported through the public doors once for all tests: districts 990101 滨江区 and 990102
 * 山北区, in each one street (…001), in each street two communities (…001, …002), in each community two grids
 * (…001, …002); all departments at the city and in the districts; the seven demonstration accounts, and
 * workers for every street, community and grid, named like {@code grid-990101001001002}.
 */
public final class DemonstrationCity {

    public static final String CITY = "9901";
    public static final String DISTRICT = "990101";
    public static final String OTHER_DISTRICT = "990102";
    public static final String STREET = "990101001";
    public static final String OTHER_STREET = "990102001";
    public static final String COMMUNITY = "990101001001";
    public static final String NEIGHBOUR_COMMUNITY = "990101001002";
    public static final String GRID = "990101001001001";
    public static final String NEIGHBOUR_GRID = "990101001002001";

    private static final List<String> STREETS = List.of(STREET, OTHER_STREET);
    private static final List<String> COMMUNITIES = STREETS.stream()
            .flatMap(street -> Stream.of(street + "001", street + "002"))
            .toList();
    private static final List<String> GRIDS = COMMUNITIES.stream()
            .flatMap(community -> Stream.of(community + "001", community + "002"))
            .toList();

    private static final Pattern PHONE_CODE = Pattern.compile("验证码 (\\d{6})");

    private static final DemonstrationCity SHARED = new DemonstrationCity();

    private final Caller city = Caller.demonstration("city");

    private DemonstrationCity() {
        DemonstrationPlaces.importInto(city);
        importTable("/api/v1/units/import", units());
        importTable("/api/v1/accounts/import", accounts());
    }

    /** The city; the first call imports it. */
    public static DemonstrationCity shared() {
        return SHARED;
    }

    /** The administrator of the city. */
    public Caller city() {
        return city;
    }

    /** The code of the newest text message that has told one. */
    public String newestPhoneCode() {
        return city.get("/api/v1/message-outbox?channel=sms")
                .json()
                .path("items")
                .valueStream()
                .map(item -> PHONE_CODE.matcher(item.path("text").asString()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }

    private void importTable(String path, String table) {
        Caller.Answer answer =
                city.send("POST", path, BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        if (answer.status() != 200 || answer.json().path("rejectedCount").asInt() > 0) {
            throw new AssertionError(path + ": " + answer.text());
        }
    }

    private String units() {
        String departments = city.get("/api/v1/departments")
                .json()
                .valueStream()
                .flatMap(department -> Stream.of(CITY, DISTRICT, OTHER_DISTRICT)
                        .map(place -> place + ":" + department.path("code").asString() + ","
                                + department.path("name").asString()))
                .collect(Collectors.joining("\n"));
        String places = Stream.of(
                        Stream.of(DISTRICT + ",滨江区", OTHER_DISTRICT + ",山北区"),
                        STREETS.stream().map(code -> code + "," + name(code, "街道")),
                        COMMUNITIES.stream().map(code -> code + "," + name(code, "社区")),
                        GRIDS.stream().map(code -> code + "," + name(code, "网格")))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        return "code,name\n" + places + "\n" + departments + "\n";
    }

    private static String name(String code, String kind) {
        String place = code.startsWith(DISTRICT) ? "滨江" : "山北";
        return place + code.substring(DISTRICT.length()) + kind;
    }

    private static String accounts() {
        Stream<String> named = Stream.of(
                "district,区指挥员,staff," + DISTRICT + ",district-leader,,13800000001",
                "street,街道分拨员,staff," + STREET + ",street-dispatcher,,13800000002",
                "community,社区工作者,staff," + COMMUNITY + ",community-worker,,13800000003",
                "grid,网格员,staff," + GRID + ",grid-worker,,13800000004",
                "department,城管处置员,staff," + DISTRICT + ":urban-management,department-handler,,13800000005",
                "resident,居民小林,resident,,," + GRID + ",13800000006");
        Stream<String> others = Stream.of(
                        Stream.of(OTHER_DISTRICT).map(code -> staff("district", code, "district-leader")),
                        STREETS.stream().map(code -> staff("street", code, "street-dispatcher")),
                        COMMUNITIES.stream().map(code -> staff("community", code, "community-worker")),
                        GRIDS.stream().map(code -> staff("grid", code, "grid-worker")))
                .flatMap(lines -> lines);
        return Stream.concat(named, others)
                .map(line -> line + ",linli-demo")
                .collect(Collectors.joining("\n", "username,name,kind,unit,roles,place,phone,password\n", "\n"));
    }

    private static String staff(String level, String code, String role) {
        return level + "-" + code + ",人员" + code + ",staff," + code + "," + role + ",,";
    }
}
