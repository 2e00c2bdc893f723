package io.linli.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration city as a load generator sees it: accounts, grids and things that go wrong in them. */
final class CityUnderLoad {

    private static final String PASSWORD = "linli-demo";
    private static final List<String> MATTERS = List.of(
            "路灯不亮已经好几天了,晚上走路很不安全,请尽快维修。",
            "垃圾堆放在路边没有人清理,天气热了味道很大,影响居民生活。",
            "有人在消防通道上停车,怎么劝都不听,万一着火就麻烦了。",
            "楼下烧烤店深夜还在营业,油烟和噪音让人睡不着觉。",
            "路面有一个大坑,昨天有老人骑车摔倒,希望赶快修补。",
            "小区门口的井盖松动,车一压就响,担心有人掉下去。",
            "工地半夜还在施工,扬尘也很大,窗户都不敢开。",
            "绿化带被人占用种菜,物业说管不了,请执法部门处理。",
            "下水道堵塞,污水漫到人行道上,已经两天了。",
            "广场舞音响声音太大,孩子没法写作业,请协调。");

    private final String host;
    private final int port;
    private final List<double[]> grids;
    private final AtomicLong serial = new AtomicLong(System.nanoTime());

    CityUnderLoad(ServerUnderTest server) throws IOException {
        this.host = "localhost";
        this.port = server.address("/").getPort();
        try (Connection city = signedIn("city")) {
            this.grids = grids(city, "9901");
        }
    }

    Connection signedIn(String username) throws IOException {
        return new Connection(host, port).signedIn(username, PASSWORD);
    }

    /** Centres of the grids within a place, as longitude and latitude. */
    static List<double[]> grids(Connection connection, String within) throws IOException {
        JsonNode answer = JsonMapper.shared()
                .readTree(connection
                        .get("/api/v1/divisions/boundaries?within=" + within + "&level=grid")
                        .body());
        var centres = new ArrayList<double[]>();
        for (JsonNode feature : answer.path("features")) {
            centres.add(centre(feature.path("geometry")));
        }
        return centres;
    }

    /** The mean of the outer ring's corners, which lies within the nearly convex grids of the city. */
    private static double[] centre(JsonNode geometry) {
        JsonNode ring = geometry.path("coordinates").path(0);
        if (geometry.path("type").asString().equals("MultiPolygon")) {
            ring = ring.path(0);
        }
        double longitude = 0;
        double latitude = 0;
        for (JsonNode corner : ring) {
            longitude += corner.path(0).asDouble() / ring.size();
            latitude += corner.path(1).asDouble() / ring.size();
        }
        return new double[] {longitude, latitude};
    }

    /** A report that no other report repeats, somewhere in the city. */
    String report() {
        return report(grids.get(ThreadLocalRandom.current().nextInt(grids.size())), "");
    }

    /** A report at a position; further fields as JSON text, starting with a comma, or empty. */
    String report(double[] position, String furtherFields) {
        var random = ThreadLocalRandom.current();
        long number = serial.incrementAndGet();
        String body = "%d号附近%s反映编号%d。"
                .formatted(random.nextInt(1, 2000), MATTERS.get(random.nextInt(MATTERS.size())), number);
        return String.format(
                Locale.ROOT,
                "{\"body\":\"%s\",\"position\":{\"longitude\":%.6f,\"latitude\":%.6f}%s}",
                body,
                position[0] + random.nextDouble(-0.0002, 0.0002),
                position[1] + random.nextDouble(-0.0002, 0.0002),
                furtherFields);
    }
}
