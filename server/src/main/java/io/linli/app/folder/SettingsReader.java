package io.linli.app.folder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the options of subscriptions: a JSON Schema whose properties all have a default. */
final class SettingsReader {

    private static final Set<Kind> PLAIN = EnumSet.of(
            Kind.TEXT,
            Kind.LONG_TEXT,
            Kind.NUMBER,
            Kind.MONEY,
            Kind.DATE,
            Kind.TIME,
            Kind.CHOICE,
            Kind.CHOICES,
            Kind.YES_NO,
            Kind.MONTH);

    private final Draft draft;

    SettingsReader(Draft draft) {
        this.draft = draft;
    }

    Settings read(Value value) {
        Part part = value.part(Set.of("type", "properties", "description"));
        FieldReader reader = new FieldReader(draft, FieldReader.Within.SETTINGS);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        part.required("properties")
                .ifPresent(all -> all.entries().forEach((name, property) -> {
                    FieldReader.Made made = reader.read(all.key(name), name, property);
                    fields.add(made.field());
                    properties.put(name, made.schema());
                    if (!PLAIN.contains(made.field().kind())) {
                        property.fault(
                                "setting-kind",
                                "设置项只能是文字、数字、日期或选项",
                                "a setting is a text, a number, a date or a choice");
                    }
                    if (!made.schema().containsKey("default")) {
                        property.fault("setting-default", "设置项须有 default", "a setting needs a default");
                    }
                }));
        reader.check(Names.of(fields, Set.of()));
        return new Settings(
                Map.of("type", "object", "properties", properties, "additionalProperties", false),
                fields.stream().map(Field::name).collect(Collectors.toSet()));
    }
}
