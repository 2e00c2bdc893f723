package io.linli.app.folder;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a file, asked for as what it should be. Where it is something else, that is told as a fault and a harmless
 * value is given, so that reading goes on.
 */
record Value(Faults faults, String file, Node node) {

    /** Tells that something is wrong here. */
    void fault(String code, String message, String messageEn) {
        faults.add(file, node.line(), node.column(), code, message, messageEn);
    }

    @Nullable
    Object plain() {
        return node.plain();
    }

    boolean isTable() {
        return node instanceof Node.Table;
    }

    boolean isMany() {
        return node instanceof Node.Many;
    }

    /** Text of one line or more; empty if it is none. */
    String text() {
        if (node instanceof Node.Scalar scalar && (scalar.quoted() || scalar.plain() != null)) {
            return scalar.text();
        }
        fault("not-text", "这里须为文字", "this must be a text");
        return "";
    }

    /** Text of a form. */
    String text(Pattern form, String code, String what, String whatEn) {
        String text = text();
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            fault(code, "“" + text + "”写法不对:" + what, "\"" + text + "\" is not right: " + whatEn);
            return "";
        }
        return text;
    }

    boolean flag() {
        if (node.plain() instanceof Boolean flag) {
            return flag;
        }
        fault("not-flag", "这里须为 true 或 false", "this must be true or false");
        return false;
    }

    int whole(int least, int most) {
        if (node.plain() instanceof Integer whole && whole >= least && whole <= most) {
            return whole;
        }
        fault(
                "not-number",
                "这里须为 " + least + " 至 " + most + " 的整数",
                "this must be a whole number from " + least + " to " + most);
        return least;
    }

    /** One of some words, by what they mean. */
    <T> Optional<T> one(Function<String, Optional<T>> meaning, Collection<String> known) {
        String word = text();
        Optional<T> meant = word.isEmpty() ? Optional.empty() : meaning.apply(word);
        if (meant.isEmpty() && !word.isEmpty()) {
            fault(
                    "unknown-value",
                    "“" + word + "”不在可选值内" + Nearest.hint(word, known),
                    "\"" + word + "\" is not one of the values" + Nearest.hintEn(word, known));
        }
        return meant;
    }

    String one(Collection<String> known) {
        return one(word -> known.contains(word) ? Optional.of(word) : Optional.empty(), known)
                .orElse("");
    }

    /** The items of a list; of a single value, that one. */
    List<Value> items() {
        if (node instanceof Node.Many many) {
            return many.items().stream().map(this::beside).toList();
        }
        return List.of(this);
    }

    /** The items of what must be a list. */
    List<Value> list() {
        if (node instanceof Node.Many) {
            return items();
        }
        fault("not-list", "这里须为列表(每项前加“- ”或写在方括号内)", "this must be a list");
        return List.of();
    }

    List<String> texts() {
        return items().stream().map(Value::text).filter(text -> !text.isEmpty()).toList();
    }

    /** The values by keys, whatever the keys are. */
    Map<String, Value> entries() {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (node instanceof Node.Table table) {
            table.entries().forEach((key, entry) -> entries.put(key, beside(entry.value())));
        } else {
            fault("not-table", "这里须为“键: 值”的形式", "this must be keys with values");
        }
        return entries;
    }

    /** The place of a key. */
    Value key(String key) {
        Node.Entry entry = node instanceof Node.Table table ? table.entries().get(key) : null;
        return entry == null ? this : beside(new Node.Scalar(key, true, false, entry.line(), entry.column()));
    }

    /** Keys with values, of which only some are known. */
    Part part(Collection<String> known) {
        Map<String, Value> entries = entries();
        entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> key(key).fault(
                                "unknown-key",
                                "不认识“" + key + "”" + Nearest.hint(key, known),
                                "\"" + key + "\" is not known here" + Nearest.hintEn(key, known)));
        return new Part(this, entries);
    }

    /** The place of a line of a text that stands in the file as it is; otherwise its beginning. */
    Value atLine(int index) {
        boolean literal = node instanceof Node.Scalar scalar && scalar.literal();
        return literal ? beside(new Node.Scalar("", true, false, node.line() + 1 + index, 0)) : this;
    }

    private Value beside(Node other) {
        return new Value(faults, file, other);
    }
}
