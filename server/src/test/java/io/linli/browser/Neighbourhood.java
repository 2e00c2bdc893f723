package io.linli.browser;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The streets that visitors walk: the small city of the tests with borders on the map, or, with the system
 * property {@code linli.server}, the city of a server that runs already (for pictures with more life in them).
 */
final class Neighbourhood {

    private static final double WEST = 113.6;
    private static final double SOUTH = 29.85;
    private static final double WIDTH = 0.004;

    private static final Neighbourhood SHARED = new Neighbourhood();

    private final String address;
    private final double longitude;
    private final double latitude;

    private Neighbourhood() {
        String running = System.getProperty("linli.server", "");
        if (running.isEmpty()) {
            drawBorders(DemonstrationCity.shared().city());
            address = LinliServer.shared().address("").toString();
            longitude = WEST + WIDTH / 2;
            latitude = SOUTH + WIDTH / 2;
        } else {
            address = running;
            longitude = Double.parseDouble(System.getProperty("linli.longitude", "113.5993731"));
            latitude = Double.parseDouble(System.getProperty("linli.latitude", "29.8565064"));
        }
    }

    static Neighbourhood shared() {
        return SHARED;
    }

    /** Where the server is. */
    String address() {
        return address;
    }

    /** A place in the grid of the account {@code grid}. */
    double longitude() {
        return longitude;
    }

    double latitude() {
        return latitude;
    }

    private static void drawBorders(Caller city) {
        divisions(city, "code,name\n99,示范省\n");
        divisions(city, "code,name,provinceCode\n9901,临江市,99\n");
        divisions(city, "code,name,cityCode\n990101,滨江区,9901\n990102,山北区,9901\n");
        divisions(city, "code,name,areaCode\n990101001,滨江街道,990101\n990102001,山北街道,990102\n");
        List<String> streets = List.of("990101001", "990102001");
        List<String> communities = children(streets);
        List<String> grids = children(communities);
        divisions(city, "code,name,streetCode\n" + lines(communities, "社区", 3));
        divisions(city, "code,name,communityCode\n" + lines(grids, "网格", 3));
        String features = Stream.of(
                        areas(List.of("9901"), 8),
                        areas(List.of("990101", "990102"), 4),
                        areas(streets, 4),
                        areas(communities, 2),
                        areas(grids, 1))
                .flatMap(each -> each)
                .collect(Collectors.joining(","));
        Caller.Answer answer = city.send(
                "POST",
                "/api/v1/grids/import",
                BodyPublishers.ofString("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}"),
                Map.of("Content-Type", "application/geo+json"));
        if (answer.status() != 200 || !answer.json().path("rejected").isEmpty()) {
            throw new AssertionError(answer.text());
        }
    }

    private static void divisions(Caller city, String csv) {
        Caller.Answer answer = city.send(
                "POST", "/api/v1/divisions/import", BodyPublishers.ofString(csv), Map.of("Content-Type", "text/csv"));
        if (answer.status() != 200 || !answer.json().path("rejected").isEmpty()) {
            throw new AssertionError(answer.text());
        }
    }

    private static List<String> children(List<String> places) {
        return places.stream()
                .flatMap(place -> Stream.of(place + "001", place + "002"))
                .toList();
    }

    private static String lines(List<String> places, String kind, int digits) {
        return places.stream()
                .map(code -> code + ',' + name(code, kind) + ',' + code.substring(0, code.length() - digits) + '\n')
                .collect(Collectors.joining());
    }

    private static String name(String code, String kind) {
        return (code.startsWith("990101") ? "滨江" : "山北") + code.substring(6) + kind;
    }

    /** Areas side by side from west to east, each so many grids wide. */
    private static Stream<String> areas(List<String> codes, int grids) {
        return IntStream.range(0, codes.size()).mapToObj(index -> {
            double west = WEST + index * grids * WIDTH;
            double east = west + grids * WIDTH;
            double north = SOUTH + WIDTH;
            return """
                    {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":
                    [[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%2$f,%3$f]]]}}""".formatted(codes.get(index), west, SOUTH, east, SOUTH, east, north, west, north);
        });
    }
}
