package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;

/** A district with one street, community and grid, and its units, made through the public doors. */
public final class Quarter {

    public static final String DISTRICT = "990188";
    public static final String STREET = "990188001";
    public static final String COMMUNITY = "990188001001";
    public static final String GRID = "990188001001001";
    public static final String WATER = DISTRICT + ":water";
    public static final String INSPECTORATE = DISTRICT + ":urban-management";

    private static final Quarter QUARTER = new Quarter();

    private static final String PASSWORD = "linli-Quarter-2026";

    private final Caller city = Caller.demonstration("city");
    private final Caller resident;

    private Quarter() {
        divisions("code,name\n99,示范省\n");
        divisions("code,name,provinceCode\n9901,临江市,99\n");
        divisions("code,name,cityCode\n%s,临湖区,9901\n".formatted(DISTRICT));
        divisions("code,name,areaCode\n%s,芦苇街道,%s\n".formatted(STREET, DISTRICT));
        divisions("code,name,streetCode\n%s,白鹭社区,%s\n".formatted(COMMUNITY, STREET));
        divisions("code,name,communityCode\n%s,白鹭第一网格,%s\n".formatted(GRID, COMMUNITY));
        send("/api/v1/units/import", """
                code,name
                %1$s,临湖区
                %1$s:urban-management,临湖区城市管理局
                %1$s:water,临湖区水务局
                %2$s,芦苇街道
                %3$s,白鹭社区
                %4$s,白鹭第一网格
                """.formatted(DISTRICT, STREET, COMMUNITY, GRID));
        Answer registered = Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username", "quarter-resident",
                                "name", "柳岸",
                                "password", PASSWORD,
                                "phone", "13912345678",
                                "placeCode", GRID));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        resident = Caller.signedIn("quarter-resident", PASSWORD);
    }

    public static Quarter shared() {
        return QUARTER;
    }

    public Caller city() {
        return city;
    }

    public Caller resident() {
        return resident;
    }

    /** A report from the grid with a known type; the fields given come on top. */
    public Map<String, Object> report(String body, Map<String, Object> fields) {
        Map<String, Object> report = new HashMap<>(Map.of("body", body, "typeCode", "L010101", "placeCode", GRID));
        report.putAll(fields);
        return report;
    }

    void divisions(String csv) {
        send("/api/v1/divisions/import", csv);
    }

    private void send(String path, String csv) {
        Answer answer = city.send("POST", path, BodyPublishers.ofString(csv), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
