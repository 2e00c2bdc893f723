package io.linli.connector;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connectors to the other system, as an administrator of the city sets them up. */
public final class ConnectorOf {

    public static final String DOOR = "/api/v1/connectors/";

    private static final Caller CITY = DemonstrationCity.shared().city();

    private ConnectorOf() {}

    /** A connector that may do everything that the other system can. */
    public static Map<String, Object> everything() {
        return new HashMap<>(Map.of(
                "name",
                "外部系统",
                "nameEn",
                "Outside",
                "base",
                OutsideSystem.shared().address(),
                "inside",
                true,
                "auth",
                "header",
                "authName",
                "X-Token",
                "secret",
                "Bearer " + OutsideSystem.SECRET,
                "timeoutSeconds",
                1,
                "perMinute",
                600,
                "operations",
                List.of(
                        operation(
                                "score",
                                "GET",
                                "/score/{person}",
                                List.of(input("person", "path", null), input("amount", "query", "sum")),
                                Map.of("score", "/data/score", "first", "/data/parts/0/name", "more", "/more")),
                        operation(
                                "order",
                                "POST",
                                "/orders",
                                List.of(input("person", "body", "/customer/name"), input("amount", "body", null)),
                                Map.of("number", "/number")),
                        operation("flaky", "POST", "/flaky", List.of(), Map.of("count", "/count")),
                        operation("broken", "GET", "/broken", List.of(), Map.of("state", "/state")),
                        operation("down", "GET", "/down", List.of(), Map.of()),
                        operation("moved", "GET", "/moved", List.of(), Map.of()),
                        operation("text", "GET", "/text", List.of(), Map.of("any", "/any")),
                        operation("large", "GET", "/large", List.of(), Map.of()),
                        operation("slow", "GET", "/slow", List.of(), Map.of()),
                        operation("never", "GET", "/never", List.of(), Map.of()))));
    }

    private static Map<String, Object> input(String name, String place, String as) {
        Map<String, Object> input =
                new HashMap<>(Map.of("name", name, "title", name, "required", true, "place", place));
        if (as != null) {
            input.put("as", as);
        }
        return input;
    }

    private static Map<String, Object> operation(
            String code, String method, String path, List<Map<String, Object>> inputs, Map<String, String> outputs) {
        return Map.of(
                "code",
                code,
                "name",
                "操作" + code,
                "method",
                method,
                "path",
                path,
                "inputs",
                inputs,
                "outputs",
                outputs.entrySet().stream()
                        .map(one -> Map.of("name", one.getKey(), "pointer", one.getValue()))
                        .toList());
    }

    /** Sets it up as a new connector. */
    public static Answer added(String code, Map<String, Object> wanted) {
        return put(CITY, code, 0, wanted);
    }

    public static Answer put(Caller by, String code, int version, Map<String, Object> wanted) {
        return by.send("PUT", DOOR + code, version, wanted);
    }
}
