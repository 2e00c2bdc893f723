package io.linli.app.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads which records are meant: values by field or state. */
final class WhereReader {

    private final Draft draft;

    WhereReader(Draft draft) {
        this.draft = draft;
    }

    /**
     * Reads it and has it checked.
     *
     * @param type the type whose records are meant, asked for when all files have been read
     */
    Views.Where read(Optional<Value> value, Supplier<Optional<RecordType>> type) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        value.ifPresent(where -> where.entries().forEach((key, wanted) -> {
            List<Object> plain = new ArrayList<>();
            for (Value at : wanted.items()) {
                Object one = at.plain();
                if (one instanceof Map<?, ?> || one == null) {
                    at.fault("not-text", "这里须为一个值或其列表", "this must be a value or a list of values");
                } else {
                    plain.add(one);
                }
            }
            values.put(key, plain);
            draft.later(() -> type.get().ifPresent(known -> check(where.key(key), key, wanted, known)));
        }));
        return new Views.Where(values);
    }

    private void check(Value key, String name, Value wanted, RecordType type) {
        if (name.equals("state")) {
            wanted.items().forEach(at -> draft.state(at, type, at.text()));
            return;
        }
        if (name.equals("overdue")) {
            wanted.flag();
            return;
        }
        draft.field(key, type, name).ifPresent(field -> {
            if (field.sensitive()) {
                key.fault(
                        "sensitive-field",
                        "“" + name + "”是敏感字段,不能用来筛选",
                        "\"" + name + "\" is sensitive and cannot be looked for");
            }
            if (!field.labels().isEmpty()) {
                wanted.items().forEach(at -> {
                    if (!field.labels().containsKey(at.text())) {
                        at.fault(
                                "unknown-value",
                                "“" + name + "”没有选项“" + at.text() + "”"
                                        + Nearest.hint(at.text(), field.labels().keySet()),
                                "\"" + name + "\" has no value \"" + at.text() + "\""
                                        + Nearest.hintEn(
                                                at.text(), field.labels().keySet()));
                    }
                });
            }
        });
    }
}
