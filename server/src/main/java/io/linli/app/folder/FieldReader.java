package io.linli.app.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a record, of a table in it, of a form, or of the settings. */
final class FieldReader {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}|[a-z][a-z0-9_]{0,39}");

    /** Names that stand for something else in expressions and lists. */
    static final Set<String> RESERVED = Set.of(
            "id",
            "number",
            "state",
            "version",
            "created",
            "updated",
            "owner",
            "overdue",
            "within",
            "placeCode",
            "item",
            "me",
            "today",
            "now",
            "settings",
            "record",
            "old");

    static final Set<String> SCHEMA_KEYS = Set.of(
            "type",
            "title",
            "description",
            "format",
            "enum",
            "default",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems");
    static final Set<String> OWN_KEYS = Set.of(
            "x-titleEn",
            "x-descriptionEn",
            "x-kind",
            "x-labels",
            "x-formula",
            "x-visible",
            "x-required",
            "x-default",
            "x-prefill",
            "x-sensitive",
            "x-readonly",
            "x-rollup",
            "x-format");
    private static final Set<String> KEYS =
            Stream.concat(SCHEMA_KEYS.stream(), OWN_KEYS.stream()).collect(Collectors.toUnmodifiableSet());

    /** What has no place in the columns of a table. */
    private static final Set<String> NOT_IN_TABLES = Set.of("x-rollup", "x-prefill");

    /** What settings do without. */
    private static final Set<String> NOT_IN_SETTINGS = Set.of(
            "x-formula", "x-visible", "x-required", "x-default", "x-prefill", "x-sensitive", "x-readonly", "x-rollup");

    /** Where the fields are. */
    enum Within {
        RECORD,
        TABLE,
        FORM,
        SETTINGS
    }

    /**
     * A field that was read.
     *
     * @param schema its part of the JSON Schema, completed by what its kind says
     */
    record Made(Field field, Map<String, Object> schema) {}

    private final Draft draft;
    private final Within within;
    private final List<Consumer<Names>> checks = new ArrayList<>();

    FieldReader(Draft draft, Within within) {
        this.draft = draft;
        this.within = within;
    }

    /** Checks the expressions of the fields read, once it is known which names they may use. */
    void check(Names names) {
        draft.later(() -> checks.forEach(check -> check.accept(names)));
    }

    /** Reads a field. */
    Made read(Value key, String name, Value property) {
        checkName(key, name);
        Part part = property.part(KEYS);
        checkPlace(property, part);
        KindReader.Read kind = new KindReader(part, within == Within.TABLE).read();
        List<Made> columns = columns(part, kind.kind());
        Map<String, Text> labels = new LabelReader(part).read(kind.kind());
        boolean multiple = kind.multiple();
        Field field = new Field(
                name,
                part.both("title", "x-titleEn"),
                part.ifBoth("description", "x-descriptionEn").orElse(null),
                kind.kind(),
                part.at("x-format")
                        .flatMap(at -> at.one(
                                Format::of,
                                Stream.of(Format.values()).map(Format::code).toList()))
                        .orElse(null),
                kind.target(),
                false,
                feel(part, "x-visible"),
                feel(part, "x-required"),
                feel(part, "x-formula"),
                feel(part, "x-default"),
                part.textOrNull("x-prefill"),
                part.flag("x-sensitive"),
                part.flag("x-readonly"),
                part.at("x-rollup")
                        .flatMap(at -> new RollupReader(draft).read(at))
                        .orElse(null),
                labels,
                columns.stream().map(Made::field).toList(),
                multiple);
        part.with("x-kind", at -> draft.later(() -> target(at, kind.target())));
        checkSense(part, field);
        return new Made(field, SchemaText.of(property, field, columns));
    }

    private void checkName(Value key, String name) {
        if (!NAME.matcher(name).matches()) {
            key.fault(
                    "bad-name",
                    "字段名“" + name + "”须以小写字母开头,只含字母、数字或“_”,最多 40 个",
                    "the name \"" + name
                            + "\" must start with a small letter and hold at most 40 letters, digits or _");
        } else if (RESERVED.contains(name)) {
            key.fault(
                    "reserved-name",
                    "“" + name + "”由平台自己使用,请换一个字段名",
                    "\"" + name + "\" means something else to the platform; choose another name");
        }
    }

    private void checkPlace(Value property, Part part) {
        Set<String> out = within == Within.TABLE
                ? NOT_IN_TABLES
                : within == Within.SETTINGS ? NOT_IN_SETTINGS : within == Within.FORM ? Set.of("x-rollup") : Set.of();
        part.entries().keySet().stream()
                .filter(out::contains)
                .forEach(key -> property.key(key)
                        .fault(
                                "misplaced-key",
                                "“" + key + "”在这里不起作用,请删除",
                                "\"" + key + "\" has no meaning here; remove it"));
        if (within != Within.SETTINGS && part.has("default")) {
            property.key("default")
                    .fault(
                            "misplaced-key",
                            "请用 x-default(表达式)代替 default",
                            "use x-default, an expression, instead of default");
        }
    }

    private List<Made> columns(Part part, Kind kind) {
        if (kind != Kind.TABLE) {
            return List.of();
        }
        FieldReader reader = new FieldReader(draft, Within.TABLE);
        List<Made> columns = new ArrayList<>();
        part.required("items").ifPresent(items -> {
            Part row = items.part(Set.of("type", "properties", "required", "additionalProperties"));
            Set<String> required = Set.copyOf(row.texts("required"));
            row.required("properties")
                    .ifPresent(all -> all.entries().forEach((name, property) -> {
                        Made made = reader.read(all.key(name), name, property);
                        columns.add(required.contains(name) ? new Made(required(made.field()), made.schema()) : made);
                    }));
            row.items("required").forEach(at -> {
                if (columns.stream().noneMatch(column -> column.field().name().equals(at.text()))) {
                    Draft.unknownField(
                            at,
                            at.text(),
                            columns.stream()
                                    .map(column -> column.field().name())
                                    .toList());
                }
            });
        });
        Set<String> names =
                columns.stream().map(column -> column.field().name()).collect(Collectors.toSet());
        checks.add(outer -> reader.check(outer.with(names)));
        return columns;
    }

    /** The same field, which must be filled in. */
    static Field required(Field field) {
        return new Field(
                field.name(),
                field.title(),
                field.description(),
                field.kind(),
                field.format(),
                field.target(),
                true,
                field.visible(),
                field.requiredWhen(),
                field.formula(),
                field.defaultValue(),
                field.prefill(),
                field.sensitive(),
                field.readonly(),
                field.rollup(),
                field.labels(),
                field.columns(),
                field.multiple());
    }

    private @Nullable String feel(Part part, String key) {
        Optional<Value> value = part.at(key);
        value.ifPresent(at -> {
            String text = at.text();
            checks.add(names -> draft.expressions.check(at, text, names));
        });
        return value.map(Value::text).filter(text -> !text.isEmpty()).orElse(null);
    }

    private void target(Value at, @Nullable String type) {
        if (type != null) {
            draft.there(Draft.Kinds.RECORD, at, type);
        }
    }

    private static void checkSense(Part part, Field field) {
        part.with("pattern", PatternCheck::check);
        if (field.formula() != null && field.rollup() != null) {
            part.whole()
                    .key("x-rollup")
                    .fault("two-sources", "公式与汇总只能有一个", "a field has a formula or a roll-up, not both");
        }
        if (field.computed() && field.defaultValue() != null) {
            part.whole()
                    .key("x-default")
                    .fault(
                            "two-sources",
                            "计算字段没有默认值,请删除 x-default",
                            "a computed field has no default; remove x-default");
        }
    }
}
