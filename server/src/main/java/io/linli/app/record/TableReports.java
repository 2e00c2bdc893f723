package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Report.TableReport;
import io.linli.app.record.Spans.Span;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Declared tables over many records (报表), grouped and summed up. */
@Component
class TableReports {

    private final ExportRecords exports;

    TableReports(ExportRecords exports) {
        this.exports = exports;
    }

    private static final class Group {
        private final List<List<Object>> rows = new ArrayList<>();
        private final Map<String, BigDecimal> sums = new HashMap<>();
    }

    byte[] report(KeptType type, TableReport report, Span span, Question question) throws IOException {
        question.where(report.where().values());
        Map<String, Group> groups = new TreeMap<>();
        Group all = new Group();
        int count =
                exports.pages(span, question, page -> page.forEach(record -> add(type, report, record, groups, all)));
        List<String> heading = report.columns().stream()
                .map(name -> ExportRecords.heading(type, name))
                .toList();
        try (var sheet =
                new TableSheet(report.title().zh(), report.title().zh() + " " + LocalDate.now(Values.ZONE), heading)) {
            groups.forEach((name, group) -> {
                group.rows.forEach(sheet::add);
                if (report.group() != null) {
                    sheet.addBold(sums(report, group, name + " 小计(" + group.rows.size() + ")"));
                }
            });
            sheet.addBold(sums(report, all, "合计(" + count + ")"));
            return ReportDoor.bytes(sheet);
        }
    }

    private void add(KeptType type, TableReport report, StoredRecord record, Map<String, Group> groups, Group all) {
        Group group = groups.computeIfAbsent(group(type, report, record), any -> new Group());
        group.rows.add(exports.cells(type, record, report.columns(), false));
        for (String name : report.sum()) {
            if (record.values().get(name) instanceof Number number) {
                BigDecimal value = new BigDecimal(number.toString());
                group.sums.merge(name, value, BigDecimal::add);
                all.sums.merge(name, value, BigDecimal::add);
            }
        }
    }

    private String group(KeptType type, TableReport report, StoredRecord record) {
        String by = report.group();
        if (by == null) {
            return "";
        }
        return type.field(by)
                .filter(field -> !SealedValues.sensitive(field))
                .map(field -> Values.text(field, record.values().get(by)))
                .orElseGet(() -> exports.own(type, record, by));
    }

    /** A line of sums; its name stands in the first column that is not summed up. */
    private static List<Object> sums(TableReport report, Group group, String name) {
        List<Object> cells = new ArrayList<>();
        boolean named = false;
        for (String column : report.columns()) {
            BigDecimal sum = report.sum().contains(column) ? group.sums.getOrDefault(column, BigDecimal.ZERO) : null;
            if (sum != null) {
                cells.add(sum);
            } else {
                cells.add(named ? "" : name);
                named = true;
            }
        }
        return cells;
    }

    /** Headings of an import; what must be filled in has an asterisk. */
    byte[] template(KeptType type) throws IOException {
        List<String> heading = new ArrayList<>();
        if (type.type().placeField() == null) {
            heading.add(ImportHeading.PLACE_TITLE);
        }
        for (Field field : ImportRecords.columns(type)) {
            heading.add(field.title().zh() + ImportCells.hint(field) + (field.required() ? "*" : ""));
        }
        try (var sheet = new TableSheet(type.type().title().zh(), "", heading)) {
            return ReportDoor.bytes(sheet);
        }
    }
}
