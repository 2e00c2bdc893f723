package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application in force, with its roles' rights turned so that they are found by one look. */
final class Installed {

    private final App app;

    /** By role as the server calls it, type and verb: whether only for own records. */
    private final Map<String, Map<String, Map<String, Boolean>>> rights = new HashMap<>();

    private final Map<String, Object> defaults;

    Installed(App app) {
        this.app = app;
        app.roles().forEach(this::enter);
        this.defaults = defaults(app.settings());
    }

    private void enter(AppRole role) {
        Map<String, Map<String, Boolean>> types =
                rights.computeIfAbsent(app.qualified(role.code()), any -> new HashMap<>());
        role.may().forEach((type, grants) -> {
            Map<String, Boolean> verbs = types.computeIfAbsent(type, any -> new HashMap<>());
            grants.forEach(grant -> verbs.merge(grant.verb(), grant.own(), (one, other) -> one && other));
        });
    }

    private static Map<String, Object> defaults(Map<String, Object> schema) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> option && option.get("default") != null) {
                    found.put(name.toString(), option.get("default"));
                }
            });
        }
        return found;
    }

    App app() {
        return app;
    }

    /** What a role, as the server calls it, may do with records of a type: null nothing, true only with own ones. */
    @org.jspecify.annotations.Nullable
    Boolean ownOnly(String role, String type, String verb) {
        return rights.getOrDefault(role, Map.of()).getOrDefault(type, Map.of()).get(verb);
    }

    /** Options as a subscription has set them, and those that it has not as the application suggests. */
    Map<String, Object> settings(Map<String, Object> chosen) {
        Map<String, Object> all = new LinkedHashMap<>(defaults);
        all.putAll(chosen);
        return all;
    }
}
