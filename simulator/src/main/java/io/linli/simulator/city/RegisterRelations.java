package io.linli.simulator.city;

import io.linli.simulator.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who owns the first houses of the city, and who is whose child in them. */
final class RegisterRelations {

    private static final int HOUSES = 60;

    private final Server server;

    RegisterRelations(Server server) {
        this.server = server;
    }

    int add() {
        int added = 0;
        for (JsonNode house :
                server.get("/api/v1/registry/houses?use=own&limit=" + HOUSES).path("items")) {
            String code = house.path("facts").path("code").asString();
            List<JsonNode> people = new ArrayList<>();
            server.get("/api/v1/registry/people?house=" + code).path("items").forEach(people::add);
            people.sort(Comparator.comparing(person ->
                    !"self".equals(person.path("facts").path("headRelation").asString())));
            if (!people.isEmpty()) {
                relate("owner", people.getFirst(), "house", house);
                added++;
            }
            if (people.size() > 1) {
                String type = toSecond(
                        people.get(1).path("facts").path("headRelation").asString());
                if (!type.isEmpty()) {
                    relate(type, people.get(0), "person", people.get(1));
                    added++;
                }
            }
        }
        return added;
    }

    /** What the head is to somebody who is this to the head. */
    private static String toSecond(String relation) {
        return switch (relation) {
            case "child" -> "parent";
            case "parent" -> "child";
            case "spouse", "sibling" -> relation;
            default -> "";
        };
    }

    private void relate(String type, JsonNode from, String toKind, JsonNode to) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("type", type);
        facts.put("fromKind", "person");
        facts.put("fromId", from.path("id").asString());
        facts.put("toKind", toKind);
        facts.put("toId", to.path("id").asString());
        server.post("/api/v1/registry/relations", Map.of("facts", facts));
    }
}
