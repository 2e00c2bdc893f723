package io.linli.registry.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A building of its own for visits, each test before a door of its own. */
public final class Doors {

    public static final String VISITS = "/api/v1/registry/visits";
    public static final String BUILDING = DemonstrationCity.GRID + "071";

    private static final int FLOORS = 30;
    private static final AtomicInteger NEXT = new AtomicInteger();

    static {
        var lines = new StringBuilder("""
                {"kind":"building","code":"%1$s","estate":"990101001001-001","name":"71栋","type":"slab","address":"滨江大道10号阳光花园71栋","floors":30,"height":90,"units":1,"geometry":{"type":"Polygon","coordinates":[[[113.6012,29.8020],[113.6014,29.8020],[113.6014,29.8022],[113.6012,29.8022],[113.6012,29.8020]]]}}
                {"kind":"unit","code":"%1$s01","building":"%1$s","name":"1单元"}
                """.formatted(BUILDING));
        for (int floor = 1; floor <= FLOORS; floor++) {
            lines.append("""
                    {"kind":"house","code":"%s01%02d01","unit":"%s01","floor":%d,"room":"%d01","address":"滨江大道10号阳光花园71栋1单元%d01室","area":90}
                    """.formatted(BUILDING, floor, BUILDING, floor, floor, floor));
        }
        Caller.Answer answer = DemonstrationCity.shared()
                .city()
                .send(
                        "POST",
                        "/api/v1/addresses/import",
                        BodyPublishers.ofString(lines.toString()),
                        Map.of("Content-Type", "application/x-ndjson"));
        assertThat(answer.json().path("rejectedCount").asInt())
                .as(answer.text())
                .isZero();
    }

    private Doors() {}

    /** The code of a house that no other test knows. */
    public static String next() {
        return BUILDING + "01%02d01".formatted(NEXT.incrementAndGet());
    }

    /** A visit of a house at which somebody was met. */
    public static Map<String, Object> visit(String house) {
        Map<String, Object> visit = new HashMap<>();
        visit.put("id", UUID.randomUUID().toString());
        visit.put("kind", "visit");
        visit.put("subject", Map.of("kind", "house", "code", house));
        visit.put("outcome", "met");
        return visit;
    }

    /** Writes a visit down and gives back what the door says. */
    public static JsonNode recorded(Caller by, Map<String, Object> visit) {
        Caller.Answer answer = by.post(VISITS, visit);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** The record of a house. */
    public static JsonNode house(Caller by, String code) {
        return by.get("/api/v1/registry/houses?code=" + code)
                .json()
                .path("items")
                .path(0);
    }
}
