package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads records for demonstrations. Types of records have been read before. */
final class DemoReader {

    private static final int MOST = 500;
    private static final Set<String> GENERATORS = Set.of(
            "pick",
            "date",
            "moment",
            "number",
            "money",
            "person",
            "house",
            "organisation",
            "thing",
            "location",
            "text",
            "record",
            "rows",
            "serial");
    private static final Set<String> RANDOM = Set.of("person", "house", "organisation", "thing", "location");
    private static final Set<String> RANGES = Set.of("date", "moment", "number", "money");
    private static final Pattern RANGE = Pattern.compile("-?\\d{1,9}(\\.\\d{1,2})?\\.\\.-?\\d{1,9}(\\.\\d{1,2})?");

    private final Draft draft;
    private final String type;

    DemoReader(Draft draft, String type) {
        this.draft = draft;
        this.type = type;
    }

    Optional<Demo> read(Value root) {
        Part part = root.part(Set.of("count", "values", "states", "with"));
        Optional<RecordType> known = draft.type(root, type);
        Map<String, Object> values = new LinkedHashMap<>();
        part.required("values").ifPresent(all -> values.putAll(values(all, known)));
        Map<String, Integer> states = new LinkedHashMap<>();
        part.with(
                "states",
                all -> all.entries().forEach((code, share) -> {
                    known.ifPresent(one -> draft.state(all.key(code), one, code));
                    states.put(code, share.whole(0, MOST));
                }));
        Map<String, Map<String, Object>> with = new LinkedHashMap<>();
        part.with(
                "with",
                all -> all.entries().forEach((action, asked) -> {
                    known.ifPresent(one -> action(all.key(action), action, one));
                    with.put(action, values(asked, known));
                }));
        int count = part.required("count").map(at -> at.whole(1, MOST)).orElse(1);
        return known.map(any -> new Demo(type, count, values, states, with));
    }

    private static void action(Value key, String action, RecordType known) {
        List<String> actions = known.actions().stream().map(RecordAction::code).toList();
        if (!actions.contains(action)) {
            key.fault(
                    "unknown-action",
                    "没有操作“" + action + "”" + Nearest.hint(action, actions),
                    "there is no action \"" + action + "\"" + Nearest.hintEn(action, actions));
        }
    }

    private Map<String, Object> values(Value all, Optional<RecordType> known) {
        Map<String, Object> values = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            known.ifPresent(one -> {
                Optional<Field> field =
                        name.equals("placeCode") ? Optional.empty() : draft.field(all.key(name), one, name);
                field.ifPresent(one2 -> value(value, one2));
            });
            Object plain = value.plain();
            if (plain != null) {
                values.put(name, plain);
            }
        });
        return values;
    }

    private void value(Value value, Field field) {
        Map<String, Value> entries = value.isTable() ? value.entries() : Map.of();
        if (entries.size() != 1 || (field.kind() == Kind.LOCATION && !entries.containsKey("location"))) {
            literal(value, field);
            return;
        }
        String generator = entries.keySet().iterator().next();
        Value given = entries.values().iterator().next();
        if (!GENERATORS.contains(generator)) {
            value.fault(
                    "unknown-generator",
                    "没有生成方式“" + generator + "”" + Nearest.hint(generator, GENERATORS),
                    "there is no generator \"" + generator + "\"" + Nearest.hintEn(generator, GENERATORS));
        } else if (RANDOM.contains(generator)) {
            given.one(Set.of("random"));
        } else if (RANGES.contains(generator)) {
            given.text(RANGE, "bad-range", "如 -90..0", "for example -90..0");
        } else if (generator.equals("record")) {
            draft.there(Draft.Kinds.RECORD, given, given.text());
        } else if (generator.equals("pick")) {
            given.list().forEach(at -> literal(at, field));
        }
    }

    private static void literal(Value value, Field field) {
        if (field.labels().isEmpty() || value.isTable()) {
            return;
        }
        for (Value at : value.items()) {
            if (!field.labels().containsKey(at.text())) {
                at.fault(
                        "unknown-value",
                        "“" + field.name() + "”没有选项“" + at.text() + "”"
                                + Nearest.hint(at.text(), field.labels().keySet()),
                        "\"" + field.name() + "\" has no value \"" + at.text() + "\""
                                + Nearest.hintEn(at.text(), field.labels().keySet()));
            }
        }
    }
}
