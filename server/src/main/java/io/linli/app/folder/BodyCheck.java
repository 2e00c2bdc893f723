package io.linli.app.folder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the body of a document: each name is a field, each part that is repeated begins and ends. */
final class BodyCheck {

    /** What documents and messages know beside the fields of the record. */
    static final Set<String> WORDS = Set.of(
            "number",
            "name",
            "state",
            "place",
            "placeName",
            "today",
            "now",
            "created",
            "updated",
            "due",
            "owner",
            "title");

    static final Pattern MARK = Pattern.compile("\\{\\{([^{}]*)}}");

    private final RecordType type;
    private final Map<String, RecordType> related;

    BodyCheck(RecordType type, Map<String, RecordType> related) {
        this.type = type;
        this.related = related;
    }

    void check(Value body) {
        List<String> lines = body.text().lines().toList();
        Deque<String> open = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marks = MARK.matcher(lines.get(i));
            while (marks.find()) {
                mark(body.atLine(i), marks.group(1).strip(), open);
            }
        }
        if (!open.isEmpty()) {
            body.fault(
                    "open-part",
                    "{{#" + open.peek() + "}} 没有用 {{/" + open.peek() + "}} 结束",
                    "{{#" + open.peek() + "}} does not end with {{/" + open.peek() + "}}");
        }
    }

    private void mark(Value at, String mark, Deque<String> open) {
        if (mark.startsWith("#")) {
            String name = mark.substring(1).strip();
            open.push(name);
            boolean table =
                    type.field(name).filter(field -> field.kind() == Kind.TABLE).isPresent();
            if (!table && !related.containsKey(name)) {
                Draft.unknownField(at, name, tables());
            }
        } else if (mark.startsWith("/")) {
            if (!mark.substring(1).strip().equals(open.poll())) {
                at.fault("open-part", "{{" + mark + "}} 没有对应的开头", "{{" + mark + "}} ends what has not begun");
            }
        } else if (!mark.startsWith("settings.") && !known(open).contains(mark)) {
            Draft.unknownField(at, mark, known(open));
        }
    }

    private Collection<String> tables() {
        Set<String> tables = new HashSet<>(related.keySet());
        type.fields().stream()
                .filter(field -> field.kind() == Kind.TABLE)
                .map(Field::name)
                .forEach(tables::add);
        return tables;
    }

    private Set<String> known(Deque<String> open) {
        Set<String> known = new HashSet<>(WORDS);
        List<Field> fields = new ArrayList<>(type.fields());
        for (String part : open) {
            type.field(part).ifPresent(table -> fields.addAll(table.columns()));
            RecordType other = related.get(part);
            if (other != null) {
                fields.addAll(other.fields());
            }
        }
        fields.forEach(field -> known.add(field.name()));
        return known;
    }
}
