package io.linli.incident.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.LinliServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Two streets of a district with a worker each, made through the public doors. */
final class Quarter {

    static final String DISTRICT = "990188";
    static final String STREET = "990188001";
    static final String GRID = "990188001001001";
    static final String NEIGHBOUR_STREET = "990188002";
    static final String NEIGHBOUR_GRID = "990188002001001";
    static final String TYPE = "E0102";

    private static final String PASSWORD = "linli-Quarter-2026";
    private static final Quarter SHARED = new Quarter();

    private final Caller city = Caller.demonstration("city");
    private final Caller street;
    private final Caller neighbour;
    private final Caller resident;

    private Quarter() {
        table("/api/v1/divisions/import", "code,name\n99,示范省\n");
        table("/api/v1/divisions/import", "code,name,provinceCode\n9901,临江市,99\n");
        table("/api/v1/divisions/import", "code,name,cityCode\n990188,北岸区,9901\n");
        table("/api/v1/divisions/import", "code,name,areaCode\n990188001,桃源街道,990188\n990188002,柳溪街道,990188\n");
        table(
                "/api/v1/divisions/import",
                "code,name,streetCode\n990188001001,桃源社区,990188001\n990188002001,柳溪社区,990188002\n");
        table(
                "/api/v1/divisions/import",
                "code,name,communityCode\n990188001001001,桃源一格,990188001001\n990188002001001,柳溪一格,990188002001\n");
        table("/api/v1/units/import", "code,name\n990188,北岸区\n990188001,桃源街道\n990188002,柳溪街道\n990188:water,北岸区水务局\n");
        street = worker("view-street", STREET);
        neighbour = worker("view-neighbour", NEIGHBOUR_STREET);
        resident = newResident();
    }

    static Quarter shared() {
        return SHARED;
    }

    Caller city() {
        return city;
    }

    Caller street() {
        return street;
    }

    Caller neighbour() {
        return neighbour;
    }

    Caller resident() {
        return resident;
    }

    /** Reports an incident in a grid. */
    JsonNode reported(Caller reporter, String grid, String title, Map<String, Object> fields) {
        Map<String, Object> report =
                new HashMap<>(Map.of("title", title, "body", title + ",请处理。", "typeCode", TYPE, "placeCode", grid));
        report.putAll(fields);
        Answer answer = reporter.post("/api/v1/incidents", report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** Lets figures and word search catch up at once. */
    void fold() {
        Folding folding = LinliServer.shared().bean(Folding.class);
        while (folding.fold()) {
            Thread.onSpinWait();
        }
    }

    private void table(String path, String rows) {
        Answer answer = city.send("POST", path, BodyPublishers.ofString(rows), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Caller worker(String username, String unit) {
        table(
                "/api/v1/accounts/import",
                "username,name,kind,unit,roles,place,password\n%s,张三,staff,%s,street-dispatcher,,%s\n"
                        .formatted(username, unit, PASSWORD));
        return Caller.signedIn(username, PASSWORD);
    }

    private static Caller newResident() {
        Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username",
                                "view-resident",
                                "password",
                                PASSWORD,
                                "name",
                                "王芳",
                                "phone",
                                "13800138088"));
        return Caller.signedIn("view-resident", PASSWORD);
    }
}
