package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a report. Types of records have been read before. */
final class ReportReader {

    private static final Set<String> TABLE =
            Set.of("kind", "record", "columns", "group", "sum", "where", "title", "titleEn");
    private static final Set<String> DOCUMENT =
            Set.of("kind", "record", "title", "titleEn", "body", "related", "signatures", "seal");

    private final Draft draft;
    private final String key;

    ReportReader(Draft draft, String key) {
        this.draft = draft;
        this.key = key;
    }

    Optional<Report> read(Value root) {
        String kind = root.isTable()
                ? new Part(root, root.entries())
                        .required("kind")
                        .map(at -> at.one(Set.of("table", "document")))
                        .orElse("")
                : "";
        if (!root.isTable()) {
            root.entries();
        }
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Part part = root.part(kind.equals("table") ? TABLE : DOCUMENT);
        Optional<RecordType> type = part.required("record").flatMap(at -> draft.type(at, at.text()));
        return type.map(known -> kind.equals("table") ? table(part, known) : document(part, known));
    }

    private Report table(Part part, RecordType type) {
        ColumnCheck columns = new ColumnCheck(type);
        part.required("columns").ifPresent(all -> all.items().forEach(columns::shown));
        part.with(
                "group",
                at -> columns.of(
                        at,
                        at.text(),
                        Set.of("state", "place"),
                        field -> field.kind().plain() || field.kind().refers(),
                        "不能用来分组",
                        "cannot tell groups apart"));
        part.items("sum")
                .forEach(at -> columns.of(
                        at,
                        at.text(),
                        Set.of(),
                        field -> field.kind().numeric(),
                        "不是数字,不能合计",
                        "is no number and has no sum"));
        return new Report.TableReport(
                key,
                type.name(),
                part.both("title", "titleEn"),
                part.texts("columns"),
                part.textOrNull("group"),
                part.texts("sum"),
                new WhereReader(draft).read(part.at("where"), () -> Optional.of(type)));
    }

    private Report document(Part part, RecordType type) {
        Map<String, Report.Rows> related = new LinkedHashMap<>();
        Map<String, RecordType> listed = new LinkedHashMap<>();
        part.with(
                "related",
                all -> all.entries()
                        .forEach((name, value) -> rows(value, type).ifPresent(rows -> {
                            related.put(name, rows);
                            Optional.ofNullable(draft.types.get(rows.record()))
                                    .ifPresent(other -> listed.put(name, other));
                        })));
        part.required("body").ifPresent(at -> new BodyCheck(type, listed).check(at));
        return new Report.DocumentReport(
                key,
                type.name(),
                part.both("title", "titleEn"),
                part.text("body", ""),
                related,
                part.texts("signatures"),
                part.flag("seal"));
    }

    private Optional<Report.Rows> rows(Value value, RecordType type) {
        Part part = value.part(Set.of("record", "by", "where", "sort"));
        Optional<RecordType> other = part.required("record").flatMap(at -> draft.type(at, at.text()));
        part.required("by")
                .ifPresent(at -> other.flatMap(them -> draft.field(at, them, at.text()))
                        .filter(field -> !type.name().equals(field.target()))
                        .ifPresent(field -> at.fault(
                                "bad-kind",
                                "“" + field.name() + "”不指向“" + type.name() + "”",
                                "\"" + field.name() + "\" does not refer to \"" + type.name() + "\"")));
        return other.map(them -> new Report.Rows(
                them.name(),
                part.text("by", ""),
                new WhereReader(draft).read(part.at("where"), () -> Optional.of(them)),
                sorts(part, them)));
    }

    private List<Views.Sort> sorts(Part part, RecordType them) {
        return ViewReader.sorts(part, new ColumnCheck(them));
    }
}
