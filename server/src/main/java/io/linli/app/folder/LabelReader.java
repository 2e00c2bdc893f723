package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of a choice with what people read for them. */
final class LabelReader {

    private final Part part;

    LabelReader(Part part) {
        this.part = part;
    }

    Map<String, Text> read(Kind kind) {
        if (kind != Kind.CHOICE && kind != Kind.CHOICES) {
            part.with(
                    "x-labels",
                    at -> part.whole()
                            .key("x-labels")
                            .fault("misplaced-key", "只有选项字段有 x-labels", "only choices have x-labels"));
            return Map.of();
        }
        Optional<Value> values = values(kind);
        if (values.isEmpty() || values.get().items().isEmpty()) {
            part.whole().fault("missing-key", "选项字段须有 enum(可选值)", "a choice needs enum, its values");
            return Map.of();
        }
        Map<String, Value> written =
                part.required("x-labels").map(Value::entries).orElse(Map.of());
        Map<String, Text> labels = new LinkedHashMap<>();
        for (Value at : values.get().items()) {
            String value = at.text();
            labels.put(value, label(at, value, written));
        }
        written.forEach((value, label) -> {
            if (!labels.containsKey(value)) {
                label.fault("unknown-value", "enum 中没有“" + value + "”", "enum has no \"" + value + "\"");
            }
        });
        return labels;
    }

    private Optional<Value> values(Kind kind) {
        Optional<Value> own = part.at("enum");
        return kind == Kind.CHOICE || own.isPresent()
                ? own
                : part.at("items")
                        .map(items -> items.part(Set.of("type", "enum")))
                        .flatMap(items -> items.at("enum"));
    }

    private Text label(Value at, String value, Map<String, Value> written) {
        Value label = written.get(value);
        if (label == null) {
            if (!written.isEmpty()) {
                at.fault(
                        "missing-label",
                        "x-labels 中没有“" + value + "”的名称",
                        "x-labels does not say what people read for \"" + value + "\"");
            }
            return new Text(value, value);
        }
        return label.part(List.of("zh", "en")).both("zh", "en");
    }
}
