package io.linli.app.folder;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the clock starts. Types of records have been read before. */
final class ScheduleReader {

    private static final Set<String> KEYS =
            Set.of("title", "titleEn", "cron", "for", "filter", "where", "if", "unless", "do");
    private static final Pattern PART =
            Pattern.compile("\\*|[0-9]{1,2}(-[0-9]{1,2})?(,[0-9]{1,2}(-[0-9]{1,2})?)*|\\*/[0-9]{1,2}");

    /** Which fact of the register each filter looks at. */
    private static final Map<String, String> FILTERS = Map.of(
            "tags",
            "tags",
            "minAge",
            "birth",
            "maxAge",
            "birth",
            "care",
            "care",
            "residence",
            "residence",
            "type",
            "type",
            "use",
            "use",
            "state",
            "state");

    private final Draft draft;
    private final String key;

    ScheduleReader(Draft draft, String key) {
        this.draft = draft;
        this.key = key;
    }

    Schedule read(Value root) {
        Part part = root.part(KEYS);
        Schedule.Items items = part.required("for").map(this::items).orElseGet(Schedule.Items.Subscriptions::new);
        Optional<RecordType> type = items instanceof Schedule.Items.Records records
                ? Optional.ofNullable(draft.types.get(records.type()))
                : Optional.empty();
        Names names = names(items);
        part.with("if", at -> draft.later(() -> draft.expressions.check(at, at.text(), draft.withSettings(names))));
        part.with("where", at -> {
            if (!(items instanceof Schedule.Items.Records)) {
                at.fault("misplaced-key", "where 只用于 for: record:…", "where goes with for: record:… only");
            }
        });
        return new Schedule(
                key,
                part.ifBoth("title", "titleEn").orElse(new Text(key, key)),
                part.required("cron").map(ScheduleReader::cron).orElse(""),
                items,
                filter(part, items),
                new WhereReader(draft).read(part.at("where"), () -> type),
                part.textOrNull("if"),
                part.at("unless").map(this::unless).orElse(null),
                part.required("do").map(at -> deed(at, type, names)).orElseGet(() -> new Schedule.Deed.Start("")));
    }

    private static String cron(Value at) {
        String[] parts = at.text().strip().split("\\s+");
        boolean fits = parts.length == 5
                && List.of(parts).stream().allMatch(one -> PART.matcher(one).matches());
        if (!fits || parts[0].equals("*")) {
            at.fault(
                    "bad-cron",
                    "须为五段:分 时 日 月 周,如 0 8 * * 1-5,最多每分钟的整点触发一次",
                    "five parts: minute hour day month weekday, for example 0 8 * * 1-5; the minute is a number");
        }
        return at.text();
    }

    private Schedule.Items items(Value at) {
        String text = at.text();
        if (text.equals("subscription")) {
            return new Schedule.Items.Subscriptions();
        }
        if (text.startsWith("registry.") && RegistryFacts.kinds().contains(text.substring(9))) {
            return new Schedule.Items.Registered(text.substring(9));
        }
        if (text.startsWith("record:")) {
            draft.type(at, text.substring(7));
            return new Schedule.Items.Records(text.substring(7));
        }
        at.fault(
                "unknown-value",
                "须为 subscription、registry.person(house、organisation、thing)或 record:类型",
                "this must be subscription, registry.person (house, organisation, thing) or record:type");
        return new Schedule.Items.Subscriptions();
    }

    private Names names(Schedule.Items items) {
        Names plain = Names.of(List.of(), Set.of());
        return switch (items) {
            case Schedule.Items.Subscriptions any ->
                plain.with("item", Set.of("place", "placeCode", "placeName", "settings"));
            case Schedule.Items.Registered registered -> {
                Set<String> inner = new HashSet<>(RegistryFacts.of(registered.kind()));
                inner.addAll(Set.of("id", "title", "placeCode"));
                yield plain.with("item", inner);
            }
            case Schedule.Items.Records records -> {
                RecordType type = draft.types.get(records.type());
                yield type == null
                        ? plain.open("item")
                        : Names.of(type.fields(), Set.of()).with("item", Names.inner(type.fields()));
            }
        };
    }

    private Map<String, Object> filter(Part part, Schedule.Items items) {
        Map<String, Object> filter = new LinkedHashMap<>();
        part.with(
                "filter",
                at -> at.entries().forEach((name, value) -> {
                    Object plain = value.plain();
                    if (plain != null) {
                        filter.put(name, plain);
                    }
                    if (!(items instanceof Schedule.Items.Registered registered)) {
                        at.fault(
                                "misplaced-key", "filter 只用于 for: registry.…", "filter goes with for: registry.… only");
                    } else if (!FILTERS.containsKey(name)) {
                        at.key(name)
                                .fault(
                                        "unknown-key",
                                        "不认识条件“" + name + "”" + Nearest.hint(name, FILTERS.keySet()),
                                        "there is no filter \"" + name + "\"" + Nearest.hintEn(name, FILTERS.keySet()));
                    } else {
                        asked(at.key(name), registered.kind(), FILTERS.getOrDefault(name, ""));
                    }
                }));
        return filter;
    }

    /** Looking through the register is reading it, so each fact that is compared must be asked for. */
    private void asked(Value at, String kind, String fact) {
        if (!fact.isEmpty()) {
            Manifest manifest = draft.manifest;
            String right = "registry: { %s: [%s] }".formatted(kind, fact);
            draft.right(at, manifest != null && manifest.rights().reads(kind, fact), right);
        }
    }

    private Schedule.Unless unless(Value value) {
        Part part = value.part(Set.of("record", "by", "state"));
        Optional<RecordType> type = part.required("record").flatMap(at -> draft.type(at, at.text()));
        part.required("by").ifPresent(at -> type.ifPresent(known -> draft.field(at, known, at.text())));
        part.items("state").forEach(at -> type.ifPresent(known -> draft.state(at, known, at.text())));
        return new Schedule.Unless(part.text("record", ""), part.text("by", ""), part.texts("state"));
    }

    private Schedule.Deed deed(Value value, Optional<RecordType> type, Names names) {
        Part part = value.part(Set.of("create", "values", "action", "start", "notify"));
        if (part.has("create")) {
            return create(part, names);
        }
        if (part.has("action")) {
            return act(part, type);
        }
        if (part.has("start")) {
            String start = part.text("start");
            part.with("start", at -> draft.there(Draft.Kinds.PROCESS, at, start));
            draft.subjects
                    .computeIfAbsent(start, any -> new LinkedHashSet<>())
                    .addAll(type.map(RecordType::name).map(Set::of).orElse(Set.of()));
            return new Schedule.Deed.Start(start);
        }
        if (part.has("notify")) {
            Value at = part.at("notify").orElseThrow();
            draft.later(() -> new NoticeCheck(draft).check(at, draft.withSettings(names)));
            return new Schedule.Deed.Tell(
                    ActionReader.notice(draft, at, type.map(RecordType::name).orElse(null)));
        }
        value.fault("missing-key", "do 须有 create、action、start 或 notify 之一", "do needs create, action, start or notify");
        return new Schedule.Deed.Start("");
    }

    private Schedule.Deed create(Part part, Names names) {
        String type = part.text("create");
        part.with(
                "create",
                at -> draft.type(at, type)
                        .ifPresent(known -> part.with(
                                "values",
                                values -> draft.later(() ->
                                        new CreationCheck(draft).values(values, known, draft.withSettings(names))))));
        return new Schedule.Deed.Create(type, ActionReader.texts(part, "values"));
    }

    private Schedule.Deed act(Part part, Optional<RecordType> type) {
        String action = part.text("action");
        part.with("action", at -> {
            if (type.isEmpty()) {
                at.fault("misplaced-key", "action 只用于 for: record:…", "action goes with for: record:… only");
            } else if (type.get().action(action).isEmpty()) {
                List<String> known =
                        type.get().actions().stream().map(RecordAction::code).toList();
                at.fault(
                        "unknown-action",
                        "没有操作“" + action + "”" + Nearest.hint(action, known),
                        "there is no action \"" + action + "\"" + Nearest.hintEn(action, known));
            }
        });
        type.ifPresent(known -> draft.clockwork.add(known.name() + "." + action));
        return new Schedule.Deed.Act(action);
    }
}
