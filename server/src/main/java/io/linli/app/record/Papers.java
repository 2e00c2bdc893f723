package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Report.DocumentReport;
import io.linli.app.folder.Report.Rows;
import io.linli.file.Paper;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Declared papers about one record (文书): fills in the text and draws it. */
@Component
class Papers {

    private static final Pattern BLOCK =
            Pattern.compile("(?s)\\{\\{#\\s*([A-Za-z][A-Za-z0-9_]*)\\s*}}(.*?)\\{\\{/\\s*\\1\\s*}}");
    private static final Pattern WORD = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_.]*)\\s*}}");
    private static final int MOST_ROWS = 200;

    private final TypeCatalogue types;
    private final Writing writing;
    private final RecordList list;
    private final Spans spans;
    private final Access access;
    private final Territory territory;

    Papers(TypeCatalogue types, Writing writing, RecordList list, Spans spans, Access access, Territory territory) {
        this.types = types;
        this.writing = writing;
        this.list = list;
        this.spans = spans;
        this.access = access;
        this.territory = territory;
    }

    byte[] pdf(KeptType type, StoredRecord record, DocumentReport report) {
        Draft draft = writing.draft(record);
        String body = word(type, draft, blocks(type, draft, record, report));
        List<Paper.Signature> signatures = report.signatures().stream()
                .map(name -> signature(type, draft, name))
                .toList();
        String seal = report.seal() ? territory.name(new DivisionCode(record.placeCode())) : "";
        String today = LocalDate.now(Values.ZONE).toString();
        return Paper.draw(
                new Paper.Sheet(report.title().zh(), record.number(), body, signatures, List.of(today), seal, null));
    }

    private static Paper.Signature signature(KeptType type, Draft draft, String name) {
        return type.field(name)
                .map(field ->
                        new Paper.Signature(field.title().zh(), draft.values().get(name) == null ? "" : "(已电子签名)"))
                .orElse(new Paper.Signature(name, ""));
    }

    private String blocks(KeptType type, Draft draft, StoredRecord record, DocumentReport report) {
        return BLOCK.matcher(report.body())
                .replaceAll(found -> Matcher.quoteReplacement(
                        repeated(type, draft, record, report, found.group(1), found.group(2))));
    }

    private String repeated(
            KeptType type, Draft draft, StoredRecord record, DocumentReport report, String name, String text) {
        String line = text.strip();
        Rows rows = report.related().get(name);
        if (rows != null) {
            return related(type, record, rows).stream()
                    .map(one -> word(types.sibling(type, rows.record()), writing.draft(one), line))
                    .collect(Collectors.joining("\n"));
        }
        Field field =
                type.field(name).filter(one -> !SealedValues.sensitive(one)).orElse(null);
        Object value = draft.values().get(name);
        if (field == null || value == null) {
            return "";
        }
        if (value instanceof List<?> cells && !field.columns().isEmpty()) {
            List<String> lines = new ArrayList<>();
            cells.forEach(row -> lines.add(row instanceof Map<?, ?> map ? row(field, map, line) : ""));
            return String.join("\n", lines);
        }
        return line;
    }

    private static String row(Field table, Map<?, ?> cells, String text) {
        return WORD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(table.column(found.group(1))
                        .map(column -> Values.text(column, cells.get(column.name())))
                        .orElse("")));
    }

    /** Those of the related records that the reader may see. */
    private List<StoredRecord> related(KeptType type, StoredRecord record, Rows rows) {
        KeptType other = types.sibling(type, rows.record());
        if (access.reach(other, Access.READ) == Standing.Extent.NONE
                || access.seen(other).shown() != null) {
            return List.of();
        }
        Question question = Question.all(other);
        question.filter(rows.by(), List.of(record.id().toString()));
        question.where(rows.where().values());
        List<StoredRecord> found =
                new ArrayList<>(list.page(spans.of(other, null, Access.READ), question, null, MOST_ROWS)
                        .items());
        found.sort(Comparator.comparing(StoredRecord::createdAt));
        rows.sort().reversed().forEach(sort -> {
            Comparator<StoredRecord> by = Comparator.comparing(one -> other.field(sort.column())
                    .map(field -> Keys.of(field, one.values().get(sort.column())))
                    .orElse(one.number()));
            found.sort(sort.descending() ? by.reversed() : by);
        });
        return found;
    }

    private String word(KeptType type, Draft draft, String text) {
        return WORD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Rules.filling(found.group(1), type, draft)));
    }
}
