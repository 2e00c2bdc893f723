package io.linli.app.folder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a scenario as far as it can be without playing it: who acts, on which records, which fields. It is played by
 * the tests. Types of records have been read before.
 */
final class ScenarioCheck {

    private static final Set<String> KEYS = Set.of("name", "nameEn", "people", "settings", "neighbour", "steps");
    private static final Set<String> STEP = Set.of(
            "as",
            "create",
            "at",
            "with",
            "keep",
            "expect",
            "read",
            "update",
            "delete",
            "do",
            "on",
            "task",
            "of",
            "complete",
            "travel",
            "schedule",
            "list",
            "find",
            "where",
            "actions",
            "statistics",
            "document",
            "report",
            "public",
            "messages",
            "import",
            "rows",
            "export");
    private static final Set<String> AT = Set.of("community", "neighbour", "street", "district", "city", "grid");

    private final Draft draft;
    private final Map<String, String> kept = new HashMap<>();

    ScenarioCheck(Draft draft) {
        this.draft = draft;
    }

    void check(Value root) {
        Part part = root.part(KEYS);
        part.required("name");
        Set<String> people = part.required("people").map(this::people).orElse(Set.of());
        part.with("settings", all -> all.entries().keySet().forEach(name -> setting(all.key(name), name)));
        part.required("steps").ifPresent(all -> all.list().forEach(step -> step(step, people)));
    }

    private Set<String> people(Value value) {
        Map<String, Value> people = value.entries();
        people.values().forEach(person -> {
            Part part = person.part(Set.of("role", "roles", "at"));
            part.items("role").forEach(this::role);
            part.items("roles").forEach(this::role);
            part.with("at", at -> at.one(AT));
        });
        return people.keySet();
    }

    private void role(Value at) {
        if (!BuiltIn.ROLES.contains(at.text())) {
            draft.role(at, at.text());
        }
    }

    private void setting(Value key, String name) {
        Manifest manifest = draft.manifest;
        if (manifest != null && !manifest.settingNames().contains(name)) {
            Draft.unknownField(key, name, manifest.settingNames());
        }
    }

    private void step(Value value, Set<String> people) {
        Part step = value.part(STEP);
        step.with("as", at -> {
            if (!people.contains(at.text())) {
                at.fault(
                        "unknown-person",
                        "people 中没有“" + at.text() + "”" + Nearest.hint(at.text(), people),
                        "people has no \"" + at.text() + "\"" + Nearest.hintEn(at.text(), people));
            }
        });
        for (String key : List.of("create", "list", "find", "statistics", "public", "import", "export")) {
            step.with(key, at -> draft.type(at, at.text()).ifPresent(type -> of(step, key, type)));
        }
        for (String key : List.of("on", "of", "read", "update", "delete", "actions", "messages")) {
            step.with(key, this::reference);
        }
        step.with("do", at -> action(step, at));
        step.with(
                "keep",
                at -> kept.put(
                        at.text(),
                        step.at("create")
                                .or(() -> step.at("find"))
                                .map(Value::text)
                                .orElse("")));
    }

    private void of(Part step, String key, RecordType type) {
        if (key.equals("create")) {
            step.with("with", all -> all.entries().keySet().forEach(name -> draft.field(all.key(name), type, name)));
        }
        step.items("rows")
                .forEach(row -> row.entries().keySet().forEach(name -> draft.field(row.key(name), type, name)));
        step.with("where", where -> new WhereReader(draft).read(Optional.of(where), () -> Optional.of(type)));
    }

    private void reference(Value at) {
        String name = at.text();
        if (!name.startsWith("$") || (!kept.containsKey(name.substring(1)) && !name.contains("."))) {
            at.fault("unknown-record", "前面没有用 keep 记下“" + name + "”", "no step before keeps \"" + name + "\"");
        }
    }

    private void action(Part step, Value at) {
        String on = step.text("on", "");
        RecordType type = draft.types.get(kept.getOrDefault(on.isEmpty() ? on : on.substring(1), ""));
        if (type != null && type.action(at.text()).isEmpty()) {
            List<String> known = type.actions().stream().map(RecordAction::code).toList();
            at.fault(
                    "unknown-action",
                    "“" + type.name() + "”没有操作“" + at.text() + "”" + Nearest.hint(at.text(), known),
                    "\"" + type.name() + "\" has no action \"" + at.text() + "\"" + Nearest.hintEn(at.text(), known));
        }
    }
}
