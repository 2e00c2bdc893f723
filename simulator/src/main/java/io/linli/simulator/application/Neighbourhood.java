package io.linli.simulator.application;

import io.linli.simulator.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** What there is in a community that records can speak of: its people, houses, organisations, and records made before. */
final class Neighbourhood {

    private static final int KNOWN = 100;

    private final String code;
    private final List<Server> hands;
    private final String application;
    private final Map<String, List<JsonNode>> known = new HashMap<>();

    /** @param hands who works there; the first who may read a thing is asked for it */
    Neighbourhood(String code, List<Server> hands, String application) {
        this.code = code;
        this.hands = hands;
        this.application = application;
    }

    String code() {
        return code;
    }

    /**
     * Any one of the register, as fields of records name it.
     *
     * @param kind people, houses or organisations
     * @param title the fact that people call it by
     */
    Object registered(String kind, String title, SplittableRandom random) {
        List<JsonNode> there = known.computeIfAbsent(
                kind, any -> items("/api/v1/registry/" + kind + "?limit=" + KNOWN + "&within=" + code));
        return reference(any(there, kind, random), title);
    }

    /** Any record of a type of the same application that was made before. */
    Object record(String type, SplittableRandom random) {
        List<JsonNode> there = known.computeIfAbsent(
                "record:" + type,
                any -> items("/api/v1/records/" + application + "/" + type + "?limit=" + KNOWN + "&within=" + code));
        return reference(any(there, type, random), "name");
    }

    /** Any place in the community, where a house of the register stands. */
    Object location(SplittableRandom random) {
        List<JsonNode> borders =
                known.computeIfAbsent("border", any -> List.of(hands.getFirst().get("/api/v1/divisions/" + code)));
        JsonNode community = borders.getFirst();
        JsonNode middle = community.required("center");
        return Map.of(
                "lng", near(middle.required("longitude").asDouble(), random),
                "lat", near(middle.required("latitude").asDouble(), random),
                "address", community.path("name").asString());
    }

    /** Some hundred metres away, to the metre. */
    private static double near(double degrees, SplittableRandom random) {
        return Math.round((degrees + (random.nextDouble() - 0.5) / 500) * 100_000) / 100_000.0;
    }

    private static JsonNode any(List<JsonNode> there, String kind, SplittableRandom random) {
        if (there.isEmpty()) {
            throw new IllegalStateException("there are no " + kind + " to speak of");
        }
        return there.get(random.nextInt(there.size()));
    }

    private static Object reference(JsonNode one, String title) {
        JsonNode named = one.has("facts") ? one.path("facts").path(title) : one.path(title);
        return Map.of("id", one.path("id").asString(), "title", named.asString(""));
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        for (Server hand : hands) {
            JsonNode page = hand.tryGet(path);
            if (page != null) {
                page.path("items").forEach(items::add);
                return items;
            }
        }
        return items;
    }
}
