package io.linli.app.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads records that come with the application, from YAML or CSV. Types of records have been read before. */
final class LibraryReader {

    private static final String CODE = "code";

    private final Draft draft;
    private final String type;

    LibraryReader(Draft draft, String type) {
        this.draft = draft;
        this.type = type;
    }

    Optional<Library> read(Value root) {
        Optional<RecordType> known = known(root);
        List<Map<String, Object>> rows = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Value row : root.list()) {
            Map<String, Object> values = new LinkedHashMap<>();
            row.entries().forEach((name, value) -> {
                Object plain = value.plain();
                if (plain != null) {
                    values.put(name, plain);
                }
                known.ifPresent(one -> value(row.key(name), name, value, one));
            });
            known.ifPresent(one -> whole(row, values, one, codes));
            rows.add(values);
        }
        return known.map(any -> new Library(type, rows));
    }

    private Optional<RecordType> known(Value root) {
        Optional<RecordType> known = draft.type(root, type);
        known.filter(one -> one.field(CODE).isEmpty())
                .ifPresent(one -> root.fault(
                        "no-code",
                        "“" + type + "”须有文字字段 code,升级时据此认出同一行",
                        "\"" + type + "\" needs a text field named code, by which rows are known again"));
        return known;
    }

    private void value(Value key, String name, Value value, RecordType known) {
        draft.field(key, known, name).ifPresent(field -> {
            if (field.computed()) {
                key.fault("computed-field", "“" + name + "”由系统计算", "\"" + name + "\" is computed");
            }
            if (!field.labels().isEmpty()) {
                value.items().stream()
                        .filter(at -> !field.labels().containsKey(at.text()))
                        .forEach(at -> at.fault(
                                "unknown-value",
                                "“" + name + "”没有选项“" + at.text() + "”"
                                        + Nearest.hint(at.text(), field.labels().keySet()),
                                "\"" + name + "\" has no value \"" + at.text() + "\""
                                        + Nearest.hintEn(
                                                at.text(), field.labels().keySet())));
            }
        });
    }

    private static void whole(Value row, Map<String, Object> values, RecordType known, Set<String> codes) {
        if (!codes.add(String.valueOf(values.get(CODE)))) {
            row.fault(
                    "duplicate-key",
                    "code “" + values.get(CODE) + "”重复或缺少",
                    "the code \"" + values.get(CODE) + "\" is missing or stands here twice");
        }
        known.fields().stream()
                .filter(field -> field.required() && !values.containsKey(field.name()))
                .forEach(field -> row.fault(
                        "missing-value",
                        "缺少必填字段“" + field.name() + "”",
                        "the required field \"" + field.name() + "\" is missing"));
    }

    /** Reads CSV as rows of texts; a list within a cell is told apart by semicolons where the field takes several. */
    static Node table(String file, String text, Draft draft, String type) {
        List<Node> rows = new ArrayList<>();
        List<CsvText.Line> lines = CsvText.lines(text);
        List<String> heads = lines.isEmpty() ? List.of() : lines.getFirst().cells();
        Optional<RecordType> known = Optional.ofNullable(draft.types.get(type));
        for (CsvText.Line line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, Node.Entry> cells = new HashMap<>();
            for (int i = 0; i < heads.size() && i < line.cells().size(); i++) {
                String head = heads.get(i);
                if (!line.cells().get(i).isEmpty()) {
                    Node value = cell(line.cells().get(i), line.number(), known.flatMap(one -> one.field(head)));
                    cells.put(head, new Node.Entry(value, line.number(), 0));
                }
            }
            if (line.cells().size() > heads.size()) {
                draft.faults.add(
                        file,
                        line.number(),
                        0,
                        "bad-row",
                        "这一行比表头多,内容含逗号时请加双引号",
                        "this row is longer than the heading; put cells with commas into quotes");
            }
            rows.add(new Node.Table(cells, line.number(), 0));
        }
        return new Node.Many(rows, 1, 0);
    }

    private static Node cell(String text, int line, Optional<Field> field) {
        Kind kind = field.map(Field::kind).orElse(Kind.TEXT);
        boolean list = kind == Kind.CHOICES || field.map(Field::multiple).orElse(false);
        boolean word = kind == Kind.NUMBER || kind == Kind.MONEY || kind == Kind.YES_NO;
        if (!list) {
            return new Node.Scalar(text, !word, false, line, 0);
        }
        List<Node> items = new ArrayList<>();
        for (String item : text.split("[;;]", -1)) {
            items.add(new Node.Scalar(item.strip(), true, false, line, 0));
        }
        return new Node.Many(items, line, 0);
    }
}
