package io.linli.benchmarks;

import io.linli.LinliApplication;
import io.linli.kernel.GeoPoint;
import io.linli.simulator.Server;
import io.linli.simulator.city.CityLoad;
import io.linli.territory.Gazetteer;
import io.linli.territory.Hint;
import io.linli.territory.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** Places: a point's grid, the place a real message means, and the import of all of China's streets. */
public final class PlacesBenchmark {

    private static final int POINTS = 5_000_000;
    private static final int COMMUNITIES = 20;
    private static final int RESIDENTS = 2_000;
    private static final double WEST = 113.60;
    private static final double SOUTH = 29.845;

    private PlacesBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("linli-places");
        try (var context = SpringApplication.run(
                LinliApplication.class,
                "--server.port=0",
                "--linli.database.data=" + data,
                "--linli.demonstration=true")) {
            WebServer web = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
            int port = web.getPort();
            Server city = Server.at("http://localhost:" + port).signedIn("city", "linli-demo");
            CityLoad.load(city, 7, COMMUNITIES, RESIDENTS, RESIDENTS, 0);
            var result = new Result("places").load("communities", COMMUNITIES);
            measurePoints(context.getBean(Territory.class), result);
            measureMessages(context.getBean(Gazetteer.class), result);
            measureImport(city, result);
            result.write();
        }
    }

    private static void measurePoints(Territory territory, Result result) {
        var random = new SplittableRandom(1);
        int found = 0;
        long start = 0;
        for (int i = -POINTS / 5; i < POINTS; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            var point = new GeoPoint(WEST + random.nextDouble(0.04), SOUTH + random.nextDouble(0.03));
            found += territory.gridAt(point).isPresent() ? 1 : 0;
        }
        double nanoseconds = (double) (System.nanoTime() - start) / POINTS;
        result.load("points found in a grid", found);
        result.figure("point to grid", nanoseconds, "ns", "< 100,000 ns");
    }

    private static void measureMessages(Gazetteer gazetteer, Result result) throws IOException {
        var table = SharedMessages.read("replied.csv");
        if (table.isEmpty()) {
            return;
        }
        List<String> texts =
                table.get().stream().map(row -> row.get(2) + row.get(4)).toList();
        for (int round = 0; round < 3; round++) {
            texts.forEach(text -> gazetteer.find(text, Hint.none()));
        }
        long start = System.nanoTime();
        long located = texts.stream()
                .filter(text -> !gazetteer.find(text, Hint.none()).isEmpty())
                .count();
        double microseconds = (System.nanoTime() - start) / 1e3 / texts.size();
        result.load("messages", texts.size()).load("messages with a place", located);
        result.load(
                "mean letters",
                texts.stream().mapToInt(String::length).average().orElse(0));
        result.figure("place of a real message", microseconds, "µs", "< 300 µs");
    }

    private static void measureImport(Server city, Result result) throws IOException {
        Path folder = Path.of(System.getProperty("linli.data", "../shared/data"), "divisions");
        if (!Files.exists(folder)) {
            System.out.println("skipped: the import of the national list, " + folder + " is missing");
            return;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("provinces.csv", "cities.csv", "areas.csv", "streets.csv")) {
            files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        long start = System.nanoTime();
        int accepted = city.postFiles("/api/v1/divisions/import", "text/csv", files)
                .path("accepted")
                .asInt();
        result.load("divisions of the country", accepted);
        result.figure("import of all divisions of the country", (System.nanoTime() - start) / 1e9, "s", "< 20 s");
    }
}
