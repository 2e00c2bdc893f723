package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what can be done with records of a type. */
final class ActionReader {

    static final Set<String> KEYS = Set.of(
            "code",
            "title",
            "titleEn",
            "from",
            "to",
            "when",
            "whyNot",
            "whyNotEn",
            "fields",
            "required",
            "set",
            "start",
            "message",
            "create",
            "raise",
            "notify",
            "confirm",
            "tone");

    private final Draft draft;
    private final String type;

    ActionReader(Draft draft, String type) {
        this.draft = draft;
        this.type = type;
    }

    RecordAction read(Value value) {
        Part part = value.part(KEYS);
        String start = part.textOrNull("start");
        if (start != null) {
            draft.subjects.computeIfAbsent(start, any -> new LinkedHashSet<>()).add(type);
        }
        return new RecordAction(
                part.required("code")
                        .map(at -> at.text(
                                ManifestReader.CODE,
                                "bad-name",
                                "小写字母开头的字母、数字、“_”或“-”",
                                "small letters, digits, _ or -"))
                        .orElse(""),
                part.both("title", "titleEn"),
                new LinkedHashSet<>(part.texts("from")),
                part.textOrNull("to"),
                part.textOrNull("when"),
                part.ifBoth("whyNot", "whyNotEn").orElse(null),
                part.texts("fields"),
                new LinkedHashSet<>(part.texts("required")),
                texts(part, "set"),
                start,
                part.textOrNull("message"),
                part.at("create").map(ActionReader::creation).orElse(null),
                part.at("raise").map(ActionReader::raise).orElse(null),
                part.at("notify").map(this::notice).orElse(null),
                part.flag("confirm"),
                RecordReader.tone(part));
    }

    static Map<String, String> texts(Part part, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        part.with(key, at -> at.entries().forEach((name, feel) -> texts.put(name, feel.text())));
        return texts;
    }

    private static RecordAction.Creation creation(Value value) {
        Part part = value.part(Set.of("type", "values"));
        return new RecordAction.Creation(part.text("type"), texts(part, "values"));
    }

    private static Raise raise(Value value) {
        Part part = value.part(Set.of("type", "title", "text", "location", "into"));
        return new Raise(
                part.textOrNull("type"),
                part.text("title"),
                part.textOrNull("text"),
                part.textOrNull("location"),
                part.textOrNull("into"));
    }

    private Notice notice(Value value) {
        return notice(draft, value, type);
    }

    /**
     * Reads whom to tell.
     *
     * @param type the type whose records the message speaks of
     */
    static Notice notice(Draft draft, Value value, @Nullable String type) {
        Part part = value.part(Set.of("to", "message"));
        String to = part.text("to");
        String message = part.text("message");
        if (type != null) {
            draft.spoken.computeIfAbsent(message, any -> new LinkedHashSet<>()).add(type);
        }
        boolean role = draft.isRole(to);
        return new Notice(role ? to : null, role ? null : to, message);
    }
}
