package io.linli.app.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Reads a message. */
final class MessageReader {

    private static final List<String> CHANNELS = List.of("inbox", "sms");

    private final Draft draft;
    private final String key;

    MessageReader(Draft draft, String key) {
        this.draft = draft;
        this.key = key;
    }

    void read(Value root) {
        Part part = root.part(Set.of("title", "titleEn", "text", "textEn", "channels"));
        Set<String> channels = new LinkedHashSet<>();
        part.items("channels").forEach(at -> channels.add(at.one(CHANNELS)));
        draft.messages.put(
                key,
                new Template(
                        key,
                        part.both("title", "titleEn"),
                        part.both("text", "textEn"),
                        channels.isEmpty() ? Set.of("inbox") : channels));
        for (String text : List.of("title", "titleEn", "text", "textEn")) {
            part.with(text, at -> draft.later(() -> check(at)));
        }
    }

    /** Every record that it may speak of must have the fields that it names. */
    private void check(Value at) {
        Set<String> types = draft.spoken.getOrDefault(key, Set.of());
        List<RecordType> spoken = new ArrayList<>();
        types.forEach(
                name -> java.util.Optional.ofNullable(draft.types.get(name)).ifPresent(spoken::add));
        Matcher marks = BodyCheck.MARK.matcher(at.text());
        while (marks.find()) {
            String name = marks.group(1).strip();
            for (RecordType type : spoken) {
                check(at, name, type);
            }
        }
    }

    private static void check(Value at, String name, RecordType type) {
        if (name.startsWith("settings.")
                || (BodyCheck.WORDS.contains(name) && type.field(name).isEmpty())) {
            return;
        }
        if (type.field(name).isEmpty()) {
            Set<String> known = new HashSet<>(BodyCheck.WORDS);
            type.fields().forEach(field -> known.add(field.name()));
            Draft.unknownField(at, name, known);
        } else if (type.field(name).filter(Field::sensitive).isPresent()) {
            at.fault(
                    "sensitive-field",
                    "“" + name + "”是敏感字段,不能写进消息",
                    "\"" + name + "\" is sensitive and must not stand in messages");
        }
    }
}
