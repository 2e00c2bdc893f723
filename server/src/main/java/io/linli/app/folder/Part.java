package io.linli.app.folder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys with values of a file, where it is known which keys there may be. */
record Part(Value whole, Map<String, Value> entries) {

    Optional<Value> at(String key) {
        Value value = entries.get(key);
        return value == null
                        || (value.node() instanceof Node.Scalar scalar && scalar.plain() == null && !scalar.quoted())
                ? Optional.empty()
                : Optional.of(value);
    }

    boolean has(String key) {
        return at(key).isPresent();
    }

    /** A value that must be there; empty if it is not, which is told as a fault. */
    Optional<Value> required(String key) {
        Optional<Value> value = at(key);
        if (value.isEmpty()) {
            whole.fault("missing-key", "缺少“" + key + "”,请补上", "\"" + key + "\" is missing; add it");
        }
        return value;
    }

    void with(String key, Consumer<Value> reading) {
        at(key).ifPresent(reading);
    }

    /** A text that must be there; empty if it is not. */
    String text(String key) {
        return required(key).map(Value::text).orElse("");
    }

    String text(String key, String otherwise) {
        return at(key).map(Value::text).orElse(otherwise);
    }

    @Nullable
    String textOrNull(String key) {
        return at(key).map(Value::text).filter(text -> !text.isEmpty()).orElse(null);
    }

    boolean flag(String key) {
        return at(key).map(Value::flag).orElse(false);
    }

    List<String> texts(String key) {
        return at(key).map(Value::texts).orElse(List.of());
    }

    List<Value> list(String key) {
        return at(key).map(Value::list).orElse(List.of());
    }

    List<Value> items(String key) {
        return at(key).map(Value::items).orElse(List.of());
    }

    /** A text in both languages that must be there. */
    Text both(String key, String keyEn) {
        return both(key, keyEn, text(key));
    }

    /** A text in both languages, if it is there in Chinese. */
    Optional<Text> ifBoth(String key, String keyEn) {
        return at(key).map(value -> both(key, keyEn, value.text()));
    }

    private Text both(String key, String keyEn, String zh) {
        Optional<Value> english = at(keyEn);
        if (english.isEmpty() && !zh.isEmpty()) {
            whole.key(key)
                    .fault(
                            "missing-english",
                            "缺少英文“" + keyEn + "”,界面须中英文齐全",
                            "the English text \"" + keyEn + "\" is missing; the pages speak both languages");
        }
        return new Text(zh, english.map(Value::text).orElse(zh));
    }
}
