package io.linli.app.scenario;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.app.folder.App;
import io.linli.app.folder.Scenario;
import io.linli.kernel.DivisionLevel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places and people of one scenario: a district of its own with a street, two communities and a grid in each, so
 * that no other scenario is seen. Residents are linked with their entries in the register.
 */
final class Stage {

    private static final AtomicInteger NEXT = new AtomicInteger(20);
    private static final String PASSWORD = "linli-demo";
    private static final String GIVEN = "文静宁嘉思远晓雨明哲子涵佳琪浩然书瑶景行若兰安泽云舒立新永康德润清和志成海燕春晖秋实星辰";

    private final App app;
    private final String district;
    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, String> entries = new LinkedHashMap<>();

    private Stage(App app, String district) {
        this.app = app;
        this.district = district;
    }

    /** Sets the stage for a scenario: places, people, the application installed and subscribed. */
    static Stage set(App app, Map<String, byte[]> files, Scenario scenario) throws IOException {
        Market.administrator();
        Market.install(app, files);
        Stage stage = new Stage(app, "9901" + NEXT.getAndIncrement());
        stage.makePlaces();
        stage.makeAccounts(scenario);
        stage.subscribe(scenario);
        stage.linkResidents(scenario);
        return stage;
    }

    App app() {
        return app;
    }

    String district() {
        return district;
    }

    /** The code of a place as scenarios call it. */
    String place(String at) {
        return switch (at) {
            case "city" -> district.substring(0, 4);
            case "district" -> district;
            case "street" -> district + "001";
            case "neighbour" -> district + "001002";
            case "grid" -> district + "001001001";
            default -> district + "001001";
        };
    }

    private void makePlaces() {
        String street = place("street");
        String first = place("community");
        String second = place("neighbour");
        send("/api/v1/divisions/import", "code,name,cityCode\n%s,情景%s区,9901\n".formatted(district, district));
        send("/api/v1/divisions/import", "code,name,areaCode\n%s,情景街道,%s\n".formatted(street, district));
        send(
                "/api/v1/divisions/import",
                "code,name,streetCode\n%s,情景社区,%s\n%s,邻近社区,%s\n".formatted(first, street, second, street));
        send(
                "/api/v1/divisions/import",
                "code,name,communityCode\n%1$s001,第一网格,%1$s\n%2$s001,邻近网格,%2$s\n".formatted(first, second));
        send(
                "/api/v1/units/import",
                "code,name\n%s,情景区\n%s,情景街道\n%s,情景社区\n%s,邻近社区\n%s001,情景网格\n"
                        .formatted(district, street, first, second, first));
    }

    private void makeAccounts(Scenario scenario) {
        StringBuilder rows = new StringBuilder("username,name,kind,unit,roles,place,phone,password\n");
        scenario.people().forEach((name, actor) -> {
            String place = place(actor.at());
            String roles =
                    String.join("|", actor.roles().stream().map(this::role).toList());
            rows.append(
                    actor.resident()
                            ? "%s,%s,resident,,,%s001,,%s\n".formatted(username(name), person(name), place, PASSWORD)
                            : "%s,%s,staff,%s,%s,,,%s\n".formatted(username(name), name, place, roles, PASSWORD));
        });
        send("/api/v1/accounts/import", rows.toString());
    }

    private String role(String code) {
        return app.role(code).isPresent() ? app.qualified(code) : code;
    }

    private String username(String name) {
        return "play-" + district + "-" + name;
    }

    /** A name that somebody might have. */
    private String person(String name) {
        int number = Math.abs((district + name).hashCode());
        return "司马" + GIVEN.charAt(number % GIVEN.length()) + GIVEN.charAt(number / 100 % GIVEN.length());
    }

    private void subscribe(Scenario scenario) {
        if (app.subscribe().contains(DivisionLevel.DISTRICT) && scenario.neighbourSubscribes()) {
            Market.subscribe(app, district, scenario.settings());
        } else if (app.subscribe().contains(DivisionLevel.STREET) && scenario.neighbourSubscribes()) {
            Market.subscribe(app, place("street"), scenario.settings());
        }
        Market.subscribe(app, place("community"), scenario.settings());
        if (scenario.neighbourSubscribes()) {
            Market.subscribe(app, place("neighbour"), Map.of());
        }
    }

    private void linkResidents(Scenario scenario) {
        scenario.people().forEach((name, actor) -> {
            if (actor.resident()) {
                String entry = entry(
                        "people",
                        name,
                        Map.of("name", person(name), "residence", "permanent", "placeCode", place(actor.at()) + "001"));
                Answer linked = Market.administrator()
                        .put(
                                "/api/v1/registry/people/" + entry + "/account",
                                Map.of("username", username(name), "reason", "情景测试"));
                if (linked.status() != 200) {
                    throw new AssertionError("cannot link " + name + ": " + linked.text());
                }
            }
        });
    }

    /** Somebody of the scenario, signed in. */
    Caller caller(String name) {
        return callers.computeIfAbsent(name, any -> Caller.signedIn(username(name), PASSWORD));
    }

    /** The key of somebody's account. */
    String account(String name) {
        return caller(name)
                .get("/api/v1/session")
                .json()
                .path("account")
                .path("id")
                .asString();
    }

    /** The key of an entry of the community's register, made when it is first asked for. */
    String entry(String kind, int number) {
        String grid = place("grid");
        return switch (kind) {
            case "house" ->
                entry(
                        "houses",
                        kind + number,
                        Map.of("address", "情景路" + number + "号", "placeCode", grid, "use", "own"));
            case "organisation" ->
                entry(
                        "organisations",
                        kind + number,
                        Map.of("name", "情景商店" + number, "type", "shop", "placeCode", grid));
            case "thing" ->
                entry("things", kind + number, Map.of("name", "灭火器" + number, "type", "facility", "placeCode", grid));
            default ->
                entry(
                        "people",
                        kind + number,
                        Map.of("name", person(kind + number), "residence", "permanent", "placeCode", grid));
        };
    }

    /** The entry of somebody who acts. */
    String entryOf(String name) {
        return entries.getOrDefault("people " + name, "");
    }

    private String entry(String kind, String name, Map<String, Object> facts) {
        return entries.computeIfAbsent(kind + " " + name, any -> {
            Answer made = Market.administrator().post("/api/v1/registry/" + kind, Map.of("facts", facts));
            if (made.status() != 201) {
                throw new AssertionError("cannot register " + name + ": " + made.text());
            }
            return made.json().path("id").asString();
        });
    }

    private static void send(String path, String table) {
        Answer answer = Market.administrator()
                .send("POST", path, BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        if (answer.status() != 200 || answer.json().path("rejectedCount").asInt() > 0) {
            throw new AssertionError(path + ": " + answer.text());
        }
    }
}
