package io.linli.simulator.city;

import io.linli.simulator.Options;
import io.linli.simulator.Server;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Draws a city and brings it to a server through its import doors. */
public final class CityLoad {

    private static final int BORDERS_IN_ONE_FILE = 1_500;
    private static final int DEFAULT_COMMUNITIES = 20;
    private static final int DEFAULT_RESIDENTS = 60_000;
    private static final int DEFAULT_SEED = 7;

    private final Server server;
    private final City city;
    private final CityFiles files;
    private final long seed;
    private final int residents;

    private CityLoad(Server server, long seed, int communities, int residents) {
        this.server = server;
        this.seed = seed;
        this.residents = residents;
        this.city = CityPlan.draw(seed, communities, residents);
        this.files = new CityFiles(city);
    }

    /** The command {@code city}. */
    public static void run(List<String> arguments) {
        var options = new Options(arguments, Set.of("server", "seed", "communities", "residents"));
        Server city = Server.at(options.text("server", "http://localhost:8080")).signedIn("city", "linli-demo");
        load(
                city,
                options.number("seed", DEFAULT_SEED),
                options.number("communities", DEFAULT_COMMUNITIES),
                options.number("residents", DEFAULT_RESIDENTS));
    }

    /**
     * Draws and imports a city.
     *
     * @param server signed in with the right to configure and administer the city
     * @param communities how many, three at least
     * @param residents how many accounts of residents
     */
    public static void load(Server server, long seed, int communities, int residents) {
        long start = System.nanoTime();
        var load = new CityLoad(server, seed, communities, residents);
        load.step("drawn", start, load.city.buildings().size() + " buildings");
        load.divisions();
        load.borders();
        load.addresses();
        load.people();
        load.step("city ready", start, residents + " residents");
    }

    private void divisions() {
        long start = System.nanoTime();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        files.divisions().forEach((name, text) -> parts.put(name, text.getBytes(StandardCharsets.UTF_8)));
        report("divisions", start, server.postFiles("/api/v1/divisions/import", "text/csv", parts));
    }

    private void borders() {
        for (String file : files.borders(BORDERS_IN_ONE_FILE)) {
            long start = System.nanoTime();
            report("borders", start, server.postText("/api/v1/grids/import", "application/geo+json", file));
        }
    }

    private void addresses() {
        long start = System.nanoTime();
        report(
                "addresses",
                start,
                server.postLines("/api/v1/addresses/import", "application/x-ndjson", files.addresses()));
    }

    private void people() {
        Map<String, String> departments = new LinkedHashMap<>();
        for (JsonNode department : server.get("/api/v1/departments")) {
            departments.put(
                    department.get("code").asString(), department.get("name").asString());
        }
        var people = new People(city, seed, residents, departments);
        long start = System.nanoTime();
        report("units", start, server.postText("/api/v1/units/import", "text/csv", people.units()));
        start = System.nanoTime();
        report("staff", start, server.postText("/api/v1/accounts/import", "text/csv", people.staff()));
        start = System.nanoTime();
        report("residents", start, server.postLines("/api/v1/accounts/import", "text/csv", people.residents()));
    }

    private void report(String what, long start, JsonNode report) {
        int rejected = report.path("rejectedCount").asInt();
        step(what, start, report.path("accepted").asInt() + " accepted, " + rejected + " rejected");
        if (rejected > 0) {
            throw new IllegalStateException("the server rejected rows of " + what + ", the first: "
                    + report.path("rejected").path(0));
        }
    }

    private void step(String what, long start, String count) {
        System.out.printf("%-12s %6.1f s  %s%n", what, (System.nanoTime() - start) / 1e9, count);
    }
}
