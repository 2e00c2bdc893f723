package io.linli.browser;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Incidents made ready through the doors that the pages use, so that a journey starts where it becomes interesting. */
final class Prepared {

    private Prepared() {}

    /** An incident in the grid of the demonstration accounts, as a resident reports it. */
    static JsonNode reported(String words) {
        var here = Neighbourhood.shared();
        try (Visitor resident = Visitor.atDesk().signedIn("resident")) {
            return resident.sends(
                    "/api/v1/incidents",
                    Map.of(
                            "body",
                            words,
                            "placeCode",
                            "990101001001001",
                            "position",
                            Map.of("longitude", here.longitude(), "latitude", here.latitude())));
        }
    }

    /** One that waits for a unit's signature; returns its id. */
    static String dispatched(String words, String unit) {
        String id = reported(words).path("id").asString();
        try (Visitor street = Visitor.atDesk().signedIn("street")) {
            JsonNode now = street.asks("/api/v1/incidents/" + id);
            int version = now.path("version").asInt();
            if (now.path("state").asString().equals("dispatched")) {
                if (!now.path("owner").path("code").asString().equals(unit)) {
                    Map<String, Object> fields = Map.of("version", version, "toUnit", unit, "reason", "就近处理");
                    street.sends("/api/v1/incidents/" + id + "/actions/transfer", fields);
                }
            } else {
                street.sends(
                        "/api/v1/incidents/" + id + "/actions/dispatch", Map.of("version", version, "ownerUnit", unit));
            }
        }
        return id;
    }
}
