package io.linli.app.folder;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a type of records. */
final class RecordReader {

    private static final Pattern NUMBER =
            Pattern.compile("[A-Z0-9-]{0,10}(\\{yyyy(MM(dd)?)?\\})?[A-Z0-9-]{0,5}\\{0{1,8}\\}");

    static final Set<String> KEYS = Set.of(
            "$schema",
            "type",
            "title",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "x-title",
            "x-titleEn",
            "x-number",
            "x-name",
            "x-place",
            "x-owner",
            "x-initial",
            "x-states",
            "x-actions",
            "x-unique",
            "x-search",
            "x-due",
            "x-process",
            "x-retention",
            "x-legal-basis",
            "x-check");

    private final Draft draft;
    private final String name;

    RecordReader(Draft draft, String name) {
        this.draft = draft;
        this.name = name;
    }

    void read(Value root) {
        Part part = root.part(KEYS);
        part.with("type", at -> at.one(Set.of("object")));
        FieldReader reader = new FieldReader(draft, FieldReader.Within.RECORD);
        List<FieldReader.Made> made = fields(part, reader);
        List<Field> fields = made.stream().map(FieldReader.Made::field).toList();
        List<State> states =
                part.list("x-states").stream().flatMap(at -> state(at).stream()).toList();
        RecordType type = new RecordType(
                name,
                part.both(part.has("x-title") ? "x-title" : "title", "x-titleEn"),
                part.at("x-number").map(RecordReader::number).orElse(null),
                part.textOrNull("x-name"),
                part.textOrNull("x-place"),
                part.textOrNull("x-owner"),
                states,
                part.textOrNull("x-initial"),
                part.list("x-actions").stream()
                        .map(at -> new ActionReader(draft, name).read(at))
                        .toList(),
                fields,
                part.texts("x-search"),
                part.list("x-unique").stream().map(this::unique).toList(),
                part.textOrNull("x-due"),
                part.at("x-process").map(this::begin).orElse(null),
                part.list("x-check").stream().map(this::check).toList(),
                part.at("x-retention").flatMap(RecordReader::retention).orElse(null),
                part.textOrNull("x-legal-basis"),
                List.of(),
                schema(part, made));
        draft.types.put(name, type);
        draft.later(() -> {
            reader.check(draft.namesOf(type));
            new RecordCheckup(draft, part, type).check();
        });
    }

    private static List<FieldReader.Made> fields(Part part, FieldReader reader) {
        List<FieldReader.Made> made = new ArrayList<>();
        Set<String> required = new LinkedHashSet<>(part.texts("required"));
        part.required("properties")
                .ifPresent(all -> all.entries().forEach((field, property) -> {
                    FieldReader.Made one = reader.read(all.key(field), field, property);
                    made.add(
                            required.contains(field)
                                    ? new FieldReader.Made(FieldReader.required(one.field()), one.schema())
                                    : one);
                }));
        return made;
    }

    private static Map<String, Object> schema(Part part, List<FieldReader.Made> made) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (part.whole().plain() instanceof Map<?, ?> plain) {
            plain.forEach((key, value) -> schema.put(String.valueOf(key), value));
        }
        schema.putAll(SchemaText.object(made));
        return schema;
    }

    private static @Nullable String number(Value at) {
        return at.text(
                NUMBER,
                "bad-number",
                "如 TJ{yyyyMMdd}-{0000}:大写字母与数字,可有日期,以一组 0 结尾",
                "for example TJ{yyyyMMdd}-{0000}: capitals and digits, perhaps a date, zeros at the end");
    }

    private static Optional<Period> retention(Value at) {
        try {
            Period period = Period.parse(at.text());
            if (!period.isNegative() && !period.isZero()) {
                return Optional.of(period);
            }
        } catch (DateTimeException e) {
            // Told below, as for a period that is none.
        }
        at.fault("bad-period", "保留期限写法如 P5Y(五年)", "write a period such as P5Y (five years)");
        return Optional.empty();
    }

    private Optional<State> state(Value value) {
        Part part = value.part(Set.of("code", "title", "titleEn", "tone", "final"));
        String code = part.required("code")
                .map(at -> at.text(
                        ManifestReader.CODE, "bad-name", "小写字母开头的字母、数字、“_”或“-”", "small letters, digits, _ or -"))
                .orElse("");
        Text title = part.both("title", "titleEn");
        Tone tone = tone(part);
        return code.isEmpty() ? Optional.empty() : Optional.of(new State(code, title, tone, part.flag("final")));
    }

    static Tone tone(Part part) {
        return part.at("tone")
                .flatMap(at -> at.one(
                        Tone::of,
                        java.util.Arrays.stream(Tone.values()).map(Tone::code).toList()))
                .orElse(Tone.INFO);
    }

    private RecordType.Unique unique(Value value) {
        if (!value.isTable()) {
            return new RecordType.Unique(value.texts(), List.of(), null);
        }
        Part part = value.part(Set.of("fields", "state", "message", "messageEn"));
        part.required("fields");
        return new RecordType.Unique(
                part.texts("fields"),
                part.texts("state"),
                part.ifBoth("message", "messageEn").orElse(null));
    }

    private RecordType.Begin begin(Value value) {
        Part part = value.part(Set.of("start", "on"));
        part.with("on", at -> at.one(Set.of("create")));
        String start = part.text("start");
        part.with(
                "start",
                at -> draft.later(() -> {
                    draft.there(Draft.Kinds.PROCESS, at, start);
                }));
        draft.subjects.computeIfAbsent(start, any -> new LinkedHashSet<>()).add(name);
        return new RecordType.Begin(start, "create");
    }

    private RecordCheck check(Value value) {
        Part part = value.part(Set.of("when", "message", "messageEn", "field"));
        return new RecordCheck(part.text("when"), part.both("message", "messageEn"), part.textOrNull("field"));
    }
}
