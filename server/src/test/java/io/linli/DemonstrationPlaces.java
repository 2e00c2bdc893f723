package io.linli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The places of {@link DemonstrationCity}: each grid is a square of 0.004 degrees, west to east in the order
 * of the codes; the district 990101 lies south of 990102. In each grid stands an estate with two numbered
 * buildings of two units and four floors; through the south runs 滨江大道, between the first two grids 桥头路.
 */
final class DemonstrationPlaces {

    static final double WEST = 113.600;
    static final double SOUTH = 29.800;
    static final double SIDE = 0.004;

    private static final List<String> DISTRICTS = List.of("990101", "990102");
    private static final List<String> ESTATES = List.of("阳光花园", "锦绣家园", "湖畔春天", "望江小区", "翠竹苑", "枫林公寓", "学府佳园", "明德里");

    private DemonstrationPlaces() {}

    static void importInto(Caller city) {
        sent(city, "/api/v1/divisions/import", "text/csv", "code,name\n99,示范省\n");
        sent(city, "/api/v1/divisions/import", "text/csv", "code,name,provinceCode,aliases\n9901,临江市,99,A市\n");
        sent(
                city,
                "/api/v1/divisions/import",
                "text/csv",
                "code,name,cityCode,aliases\n990101,滨江区,9901,A1区|A3区\n990102,山北区,9901,A2区\n");
        sent(
                city,
                "/api/v1/divisions/import",
                "text/csv",
                "code,name,areaCode\n990101001,滨江001街道,990101\n990102001,山北001街道,990102\n");
        var communities = new StringBuilder("code,name,streetCode\n");
        var grids = new StringBuilder("code,name,communityCode\n");
        for (String district : DISTRICTS) {
            for (int number = 0; number < 4; number++) {
                String place = district.equals("990101") ? "滨江" : "山北";
                String community = district + "00100" + (number / 2 + 1);
                if (number % 2 == 0) {
                    communities.append("%s,%s%s社区,%s\n"
                            .formatted(community, place, community.substring(6), community.substring(0, 9)));
                }
                String grid = community + "00" + (number % 2 + 1);
                grids.append("%s,%s%s网格,%s\n".formatted(grid, place, grid.substring(6), community));
            }
        }
        sent(city, "/api/v1/divisions/import", "text/csv", communities.toString());
        sent(city, "/api/v1/divisions/import", "text/csv", grids.toString());
        sent(city, "/api/v1/grids/import", "application/geo+json", borders());
        sent(city, "/api/v1/addresses/import", "application/x-ndjson", addresses());
    }

    private static void sent(Caller city, String path, String type, String text) {
        Caller.Answer answer = city.send("POST", path, BodyPublishers.ofString(text), Map.of("Content-Type", type));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("rejectedCount").asInt())
                .as(answer.text())
                .isZero();
    }

    private static String borders() {
        List<String> features = new ArrayList<>();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column += 2) {
                String community = DISTRICTS.get(row) + "00100" + (column / 2 + 1);
                features.add(feature(community, square(column, row, 2)));
                features.add(feature(community + "001", square(column, row, 1)));
                features.add(feature(community + "002", square(column + 1, row, 1)));
            }
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String feature(String code, String ring) {
        return """
                {"type":"Feature","properties":{"code":"%s"},
                 "geometry":{"type":"Polygon","coordinates":[[%s]]}}""".formatted(code, ring);
    }

    private static String square(int column, int row, int wide) {
        double west = WEST + column * SIDE;
        double east = west + wide * SIDE;
        double south = SOUTH + row * SIDE;
        double north = south + SIDE;
        return "[%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]"
                .formatted(west, east, south, north);
    }

    private static String addresses() {
        var lines = new StringBuilder();
        lines.append("""
                {"kind":"road","code":"road-1","name":"滨江大道","type":"primary","aliases":["A3区大道"],"geometry":{"type":"LineString","coordinates":[[113.600,29.8003],[113.616,29.8003]]}}
                {"kind":"road","code":"road-2","name":"桥头路","type":"secondary","geometry":{"type":"LineString","coordinates":[[113.604,29.800],[113.604,29.808]]}}
                {"kind":"poi","code":"poi-1","name":"未管所","type":"office","aliases":["未管所路口"],"address":"滨江大道66号","position":{"longitude":113.6105,"latitude":29.8005}}
                {"kind":"area","code":"area-1","name":"澄江","layer":"water","type":"river","geometry":{"type":"Polygon","coordinates":[[[113.6,29.799],[113.616,29.799],[113.616,29.8],[113.6,29.8],[113.6,29.799]]]}}
                """);
        for (int number = 0; number < 8; number++) {
            estate(lines, number);
        }
        return lines.toString();
    }

    private static void estate(StringBuilder lines, int number) {
        int row = number / 4;
        int column = number % 4;
        String grid = DISTRICTS.get(row) + "00100" + (column / 2 + 1) + "00" + (column % 2 + 1);
        String estate = grid.substring(0, 12) + "-" + grid.substring(12);
        double west = WEST + column * SIDE;
        double south = SOUTH + row * SIDE;
        String address = "滨江大道" + (10 + number) + "号";
        lines.append("""
                {"kind":"estate","code":"%s","name":"%s","address":"%s","position":{"longitude":%.6f,"latitude":%.6f}}
                """.formatted(estate, ESTATES.get(number), address, west + SIDE / 2, south + SIDE / 2));
        lines.append("""
                {"kind":"poi","code":"gate-%d","name":"%s东门","type":"gate","address":"%s","position":{"longitude":%.6f,"latitude":%.6f}}
                """.formatted(number, ESTATES.get(number), address, west + SIDE * 0.9, south + SIDE / 2));
        for (int building = 1; building <= 2; building++) {
            String code = grid + "00" + building;
            double left = west + SIDE * (building == 1 ? 0.2 : 0.6);
            lines.append("""
                    {"kind":"building","code":"%s","estate":"%s","name":"%d栋","type":"slab","address":"%s%s%d栋","floors":4,"height":13.1,"units":2,"geometry":{"type":"Polygon","coordinates":[[[%5$s0]]]}}
                    """.replace("[[[%5$s0]]]", "[[" + rectangle(left, south + SIDE * 0.4) + "]]")
                    .formatted(code, estate, building, address, ESTATES.get(number), building));
            for (int unit = 1; unit <= 2; unit++) {
                lines.append("""
                        {"kind":"unit","code":"%s0%d","building":"%s","name":"%d单元"}
                        {"kind":"house","code":"%s0%d0101","unit":"%s0%d","floor":1,"room":"101","address":"%s%s%d栋%d单元101室","area":88}
                        """.formatted(
                        code, unit, code, unit, code, unit, code, unit, address, ESTATES.get(number), building, unit));
            }
        }
    }

    private static String rectangle(double west, double south) {
        return "[%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]"
                .formatted(west, west + SIDE * 0.2, south, south + SIDE * 0.1);
    }
}
