package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.record.Spans.Span;
import io.linli.audit.AccessLedger;
import io.linli.audit.Purpose;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.job.JobProgress;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes records into workbooks: exports of lists, and what tables of reports are made of. */
@Component
class ExportRecords {

    /** More rows than this do not fit into a sheet that people still open. */
    static final int MOST = 100_000;

    private static final int PAGE = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final RecordList list;
    private final SealedValues sealing;
    private final Territory territory;
    private final AccessLedger ledger;
    private final InScope scope;

    ExportRecords(RecordList list, SealedValues sealing, Territory territory, AccessLedger ledger, InScope scope) {
        this.list = list;
        this.sealing = sealing;
        this.territory = territory;
        this.ledger = ledger;
        this.scope = scope;
    }

    /**
     * What is to be exported.
     *
     * @param reason what sensitive fields in clear have been approved for; null if they stay masked
     */
    record Order(
            KeptType type,
            Span span,
            Question question,
            List<String> fields,
            @Nullable String reason) {}

    /** Gives the records of a list to a taker, page by page, at most {@link #MOST}; gives how many there were. */
    int pages(Span span, Question question, Consumer<List<StoredRecord>> taker) {
        int count = 0;
        String next = null;
        do {
            Page<StoredRecord> page = list.page(span, question, Cursor.parse(next, 3), PAGE);
            taker.accept(page.items());
            count += page.items().size();
            next = page.next();
        } while (next != null && count < MOST);
        return count;
    }

    /** How many records an export has, counted up to one more than fit. */
    long count(Span span, Question question) {
        return list.count(span, question, MOST + 1);
    }

    void write(Order order, String actor, JobProgress progress) throws IOException {
        KeptType type = order.type();
        String mark = actor + " " + LocalDateTime.now(Values.ZONE).format(TIME) + " 用途:"
                + (order.reason() == null ? "导出" : order.reason());
        String title = type.type().title().zh();
        try (var sheet = new TableSheet(
                        title,
                        mark,
                        order.fields().stream().map(name -> heading(type, name)).toList());
                OutputStream file =
                        progress.result(title + "-" + LocalDate.now(Values.ZONE) + ".xlsx", TableSheet.XLSX)) {
            int[] done = {0};
            int count = pages(order.span(), order.question(), page -> {
                if (order.reason() != null) {
                    looked(type, page, order.fields()::contains, order.reason());
                }
                page.forEach(record -> sheet.add(cells(type, record, order.fields(), order.reason() != null)));
                done[0] += page.size();
                progress.done(done[0]);
            });
            sheet.write(file);
            progress.message("共导出" + count + "条" + (count >= MOST ? "(已达上限,请缩小范围)" : ""));
        }
    }

    /** Writes into the ledger of looks whose sensitive fields go out in clear, before they do. */
    void looked(KeptType type, List<StoredRecord> page, Predicate<String> shown, String reason) {
        List<io.linli.audit.Access> looks = new ArrayList<>();
        for (StoredRecord record : page) {
            List<String> hidden =
                    sealing.hidden(record.values()).stream().filter(shown).toList();
            if (!hidden.isEmpty()) {
                looks.add(RecordChangeDoor.look(type, record, hidden, Purpose.EXPORT, reason));
            }
        }
        if (!looks.isEmpty()) {
            scope.write(() -> {
                ledger.record(looks);
                return looks;
            });
        }
    }

    /** What people call a column. */
    static String heading(KeptType type, String name) {
        return type.field(name).map(field -> field.title().zh()).orElseGet(() -> switch (name) {
            case "number" -> "编号";
            case "name" -> "名称";
            case "state" -> "状态";
            case "place" -> "所属区划";
            case "due" -> "办理期限";
            case "created" -> "登记时间";
            case "updated" -> "更新时间";
            case "owner" -> "登记人";
            default -> name;
        });
    }

    List<Object> cells(KeptType type, StoredRecord record, List<String> names, boolean clear) {
        Map<String, Object> values = clear ? sealing.opened(record.values()) : sealing.masked(record.values());
        List<Object> cells = new ArrayList<>();
        for (String name : names) {
            cells.add(type.field(name)
                    .map(field -> cell(field, values.get(name)))
                    .orElseGet(() -> own(type, record, name)));
        }
        return cells;
    }

    private static Object cell(Field field, @Nullable Object value) {
        if (value instanceof Number number && field.kind().numeric()) {
            return new BigDecimal(number.toString());
        }
        if (field.kind() == Kind.TABLE && value instanceof List<?> rows) {
            return String.join(
                    "\n",
                    rows.stream()
                            .map(row -> row instanceof Map<?, ?> cells ? line(field, cells) : String.valueOf(row))
                            .toList());
        }
        return Values.MASK.equals(value) ? Values.MASK : Values.text(field, value);
    }

    private static String line(Field table, Map<?, ?> cells) {
        return String.join(
                " ",
                table.columns().stream()
                        .map(column -> Values.text(column, cells.get(column.name())))
                        .toList());
    }

    String own(KeptType type, StoredRecord record, String name) {
        return switch (name) {
            case "number" -> record.number();
            case "name" -> record.name();
            case "state" ->
                type.type()
                        .state(record.state())
                        .map(state -> state.title().zh())
                        .orElse("");
            case "place" -> territory.fullName(new DivisionCode(record.placeCode()));
            case "due" ->
                record.dueAt() == null ? "" : record.dueAt().atZone(Values.ZONE).format(TIME);
            case "created" -> record.createdAt().atZone(Values.ZONE).format(TIME);
            case "updated" -> record.updatedAt().atZone(Values.ZONE).format(TIME);
            case "owner" -> record.ownerName();
            default -> "";
        };
    }
}
