package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A story that shows an application at work (情景测试), as {@code tests/*.yaml} tells it. Tests play it on a running
 * server.
 *
 * @param file where it is written, inside the folder
 * @param people who acts, by the names that the steps call them
 * @param settings options of the community's subscription
 * @param neighbourSubscribes whether the neighbour community subscribes as well
 */
public record Scenario(
        String file,
        String name,
        Map<String, Actor> people,
        Map<String, Object> settings,
        boolean neighbourSubscribes,
        List<Step> steps) {

    public Scenario {
        people = new LinkedHashMap<>(people);
        steps = List.copyOf(steps);
    }

    /**
     * Somebody who acts.
     *
     * @param roles codes of the application's roles, and of built-in ones
     * @param at community, neighbour, grid, street, district or city
     */
    public record Actor(List<String> roles, String at) {

        public boolean resident() {
            return roles.contains("resident");
        }
    }

    /**
     * Something that happens.
     *
     * @param line where it is written
     * @param facts as written
     */
    public record Step(int line, Map<String, Object> facts) {

        /** A fact as text, empty if it is not there. */
        public String text(String key) {
            Object fact = facts.get(key);
            return fact == null ? "" : fact.toString();
        }

        /** A fact that is keys with values, empty if it is not there or another. */
        public Map<String, Object> table(String key) {
            Map<String, Object> table = new LinkedHashMap<>();
            if (facts.get(key) instanceof Map<?, ?> plain) {
                plain.forEach((name, value) -> table.put(String.valueOf(name), value));
            }
            return table;
        }
    }

    /** Reads a scenario of a folder that is right; empty if it is no scenario. */
    public static Optional<Scenario> read(String file, byte[] content) {
        Faults faults = new Faults();
        return NodeReader.read(file, content, faults)
                .map(node -> of(file, new Value(faults, file, node)))
                .filter(any -> faults.none(Set.of()));
    }

    private static Scenario of(String file, Value root) {
        Part part = new Part(root, root.entries());
        Map<String, Actor> people = new LinkedHashMap<>();
        part.with("people", all -> all.entries().forEach((name, person) -> people.put(name, actor(person))));
        Map<String, Object> settings = new LinkedHashMap<>();
        part.with(
                "settings",
                all -> all.entries().forEach((name, value) -> {
                    Object plain = value.plain();
                    if (plain != null) {
                        settings.put(name, plain);
                    }
                }));
        return new Scenario(
                file,
                part.text("name", file),
                people,
                settings,
                !part.text("neighbour", "").equals("none"),
                part.list("steps").stream().map(Scenario::step).toList());
    }

    private static Actor actor(Value person) {
        Part part = new Part(person, person.entries());
        List<String> roles = part.has("role") ? part.texts("role") : part.texts("roles");
        return new Actor(roles, part.text("at", "community"));
    }

    private static Step step(Value value) {
        Map<String, Object> facts = new LinkedHashMap<>();
        value.entries().forEach((key, fact) -> {
            Object plain = fact.plain();
            facts.put(key, plain == null ? Map.of() : plain);
        });
        return new Step(value.node().line(), facts);
    }
}
