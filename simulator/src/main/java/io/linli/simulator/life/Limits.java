package io.linli.simulator.life;

import io.linli.simulator.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How long the handling of each type may take, as the server's catalogue says. */
final class Limits {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final double WEEK = 1.4;

    private final Map<String, Duration> byType = new HashMap<>();

    Limits(Server staff) {
        for (JsonNode type : staff.get("/api/v1/incident-types").path("items")) {
            JsonNode limit = type.path("limits").path("handle");
            byType.put(
                    type.path("code").asString(),
                    duration(limit.path("amount").asInt(), limit.path("unit").asString()));
        }
    }

    private static Duration duration(int amount, String unit) {
        return switch (unit) {
            case "minutes" -> Duration.ofMinutes(amount);
            case "hours" -> Duration.ofHours(amount);
            case "working_hours" -> Duration.ofHours(3L * amount);
            case "days" -> Duration.ofDays(amount);
            default -> Duration.ofHours((long) (amount * WEEK * 24));
        };
    }

    Duration of(String type) {
        return byType.getOrDefault(type, USUAL);
    }

    /** Whether people work on it by night as well. */
    boolean urgent(String type) {
        return of(type).compareTo(Duration.ofDays(3)) <= 0;
    }
}
