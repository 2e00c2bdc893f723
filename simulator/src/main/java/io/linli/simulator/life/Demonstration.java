package io.linli.simulator.life;

import io.linli.simulator.Options;
import io.linli.simulator.Server;
import io.linli.simulator.application.Applications;
import io.linli.simulator.city.CityLoad;
import io.linli.simulator.city.Spot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Sets the scene of the demonstration: the city with its people, the half year that it brought from its old system, what
 * is going on today, and the applications that its communities use. Everything can be repeated without harm, so a load that was cut off is completed at the next start; the
 * last thing it does is to keep the views of the city's leader, by which a complete one is known.
 */
public final class Demonstration {

    private static final int HISTORY = 3_000;
    private static final int TODAY = 100;
    private static final int SEED = 7;
    private static final String OLD_SYSTEM = "原12345平台";
    private static final Map<String, Map<String, Object>> VIEWS = Map.of(
            "当前超期", Map.of("clock", List.of("overdue")),
            "特急事件", Map.of("urgency", List.of("emergency")),
            "等待核查", Map.of("state", List.of("handled")));

    private final Server doors;
    private final Server city;

    private Demonstration(Server doors) {
        this.doors = doors;
        this.city = doors.signedIn("city", "linli-demo");
    }

    /** The command {@code demonstration}. */
    public static void run(List<String> arguments) {
        var options = new Options(arguments, Set.of("server", "history", "today", "seed", "apps"));
        var demonstration = new Demonstration(Server.at(options.text("server", "http://localhost:8080")));
        if (!demonstration.missingViews().isEmpty()) {
            demonstration.load(
                    options.number("history", HISTORY),
                    options.number("today", TODAY),
                    options.number("seed", SEED),
                    Path.of(options.text("apps", "apps")));
        }
    }

    private Set<String> missingViews() {
        Set<String> missing = new TreeSet<>(VIEWS.keySet());
        city.get("/api/v1/saved-views?page=incidents")
                .forEach(view -> missing.remove(view.path("name").asString()));
        return missing;
    }

    private void load(int history, int today, long seed, Path apps) {
        long start = System.nanoTime();
        List<Spot> spots = CityLoad.demonstration(city);
        var matters = new Matters(spots);
        takeOver(History.file(matters, new Limits(city), history, seed, Instant.now()));
        var staff = new Staff(doors);
        new Scene(staff, matters, seed).play(today);
        new Applications(city, List.of(staff::workerOf, staff::leaderOf, place -> staff.resident(0)), seed).play(apps);
        missingViews()
                .forEach(name -> city.post(
                        "/api/v1/saved-views", Map.of("page", "incidents", "name", name, "query", view(name))));
        System.out.printf("%-12s %6.1f s%n", "all of it", (System.nanoTime() - start) / 1e9);
    }

    private static Map<String, Object> view(String name) {
        return Objects.requireNonNull(VIEWS.get(name));
    }

    private void takeOver(String file) {
        long start = System.nanoTime();
        JsonNode begun = city.postFiles(
                "/api/v1/incidents/history?source=" + java.net.URLEncoder.encode(OLD_SYSTEM, StandardCharsets.UTF_8),
                "text/csv",
                Map.of("history.csv", file.getBytes(StandardCharsets.UTF_8)));
        JsonNode job = ended(begun.path("jobId").asString());
        if (!job.path("state").asString().equals("done") || job.has("errorsUrl")) {
            throw new IllegalStateException("the history was not taken over completely: " + job);
        }
        System.out.printf(
                "%-12s %6.1f s  %s%n",
                "history",
                (System.nanoTime() - start) / 1e9,
                job.path("message").asString());
    }

    private JsonNode ended(String job) {
        while (true) {
            JsonNode seen = city.get("/api/v1/jobs/" + job);
            if (!seen.path("state").asString().equals("running")) {
                return seen;
            }
            try {
                Thread.sleep(Duration.ofMillis(200));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
