package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.folder.Field;
import io.linli.app.folder.State;
import io.linli.app.folder.Views;
import io.linli.app.record.KeptFigures.Count;
import io.linli.app.record.KeptFigures.Period;
import io.linli.app.record.RecordAnswers.Summary;
import io.linli.app.record.Spans.Span;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The other ways to look at records: board, calendar, figures; over HTTP. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}")
@Allows(Allows.SIGNED_IN)
@Tag(name = "records", description = "Records of applications 应用记录")
class ViewDoor {

    private static final int CARDS = 20;
    private static final int MOST_HAPPENINGS = 1_000;
    private static final int MOST_DAYS = 370;
    private static final int COUNTED = 1_000;

    private final TypeCatalogue types;
    private final Access access;
    private final RecordAnswers answers;
    private final RecordList list;
    private final Spans spans;
    private final KeptFigures figures;
    private final Statistics statistics;

    ViewDoor(
            TypeCatalogue types,
            Access access,
            RecordAnswers answers,
            RecordList list,
            Spans spans,
            KeptFigures figures,
            Statistics statistics) {
        this.types = types;
        this.access = access;
        this.answers = answers;
        this.list = list;
        this.spans = spans;
        this.figures = figures;
        this.statistics = statistics;
    }

    /**
     * A column of a board.
     *
     * @param count how many records it has; counted up to 1,000 where filters are set
     * @param next cursor of the list with the column as its filter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            String key,
            String label,
            String labelEn,
            @Nullable String tone,
            long count,
            List<Summary> items,
            @Nullable String next) {}

    /** Cards in columns. */
    record Board(String by, List<Column> columns) {}

    @GetMapping("/board")
    @Operation(operationId = "appRecordBoard", summary = "Records as cards in columns; filters as in the list")
    Board board(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam @Parameter(hidden = true) MultiValueMap<String, String> asked) {
        KeptType kept = access.seen(types.readable(app, type));
        String by = Optional.ofNullable(kept.views().board())
                .map(Views.BoardView::by)
                .orElse("state");
        Span span = spans.of(kept, within, Access.READ);
        Map<String, Long> counts = counts(kept, span, by, asked);
        List<Column> columns = new ArrayList<>();
        for (Column empty : columns(kept, by)) {
            columns.add(filled(kept, span, by, empty, asked, counts));
        }
        return new Board(by, columns);
    }

    /** Counts that are kept hold where nothing but the place is asked for. */
    private Map<String, Long> counts(KeptType type, Span span, String by, MultiValueMap<String, String> asked) {
        boolean plain = span.account() == null
                && !span.asServer()
                && asked.keySet().stream()
                        .noneMatch(name -> name.startsWith("filter.")
                                || List.of("q", "state", "tab").contains(name));
        if (!plain) {
            return Map.of();
        }
        String code = by.equals("state") ? Counted.STATES.code() : "b-" + by;
        Map<String, Long> counts = new HashMap<>();
        for (Count one : figures.of(type, span, List.of(code), Period.EVER)) {
            counts.merge(one.key(), one.count(), Long::sum);
        }
        counts.put("", counts.getOrDefault("", 0L));
        return counts;
    }

    private static List<Column> columns(KeptType type, String by) {
        if (by.equals("state")) {
            return type.type().states().stream()
                    .map((State state) -> new Column(
                            state.code(),
                            state.title().zh(),
                            state.title().en(),
                            state.tone().code(),
                            0,
                            List.of(),
                            null))
                    .toList();
        }
        Field field = type.field(by).orElseThrow();
        return field.labels().entrySet().stream()
                .map(one -> new Column(
                        one.getKey(), one.getValue().zh(), one.getValue().en(), null, 0, List.of(), null))
                .toList();
    }

    private Column filled(
            KeptType type,
            Span span,
            String by,
            Column empty,
            MultiValueMap<String, String> asked,
            Map<String, Long> counts) {
        var newest = new LinkedMultiValueMap<>(asked);
        newest.set("sort", "-created");
        Question question = Question.of(type, newest);
        question.filter(by, List.of(empty.key()));
        Page<StoredRecord> page = list.page(span, question, null, CARDS);
        long count = page.next() == null
                ? page.items().size()
                : counts.isEmpty() ? list.count(span, question, COUNTED) : counts.getOrDefault(empty.key(), 0L);
        return new Column(
                empty.key(),
                empty.label(),
                empty.labelEn(),
                empty.tone(),
                count,
                page.items().stream().map(one -> answers.summary(type, one)).toList(),
                page.next());
    }

    /** Something on the calendar. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Happening(
            UUID id, String title, String from, @Nullable String to, String state) {}

    @GetMapping("/calendar")
    @Operation(operationId = "appRecordCalendar", summary = "Records between two days, by their declared dates")
    List<Happening> calendar(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam @Parameter(hidden = true) MultiValueMap<String, String> asked) {
        KeptType kept = access.seen(types.readable(app, type));
        Views.CalendarView view = Optional.ofNullable(kept.views().calendar())
                .orElseThrow(() -> Refusal.notFound("没有日历视图", "There is no calendar of these records"));
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw Refusal.badField("to", "out-of-range", "起止日期相差不能超过一年", "a calendar spans at most a year");
        }
        Question question = Question.of(kept, asked);
        question.filter(view.from(), List.of((view.to() == null ? from : from.minusDays(62)) + ".." + to));
        Span span = spans.of(kept, within, Access.READ);
        return list.page(span, question, null, MOST_HAPPENINGS).items().stream()
                .map(record -> happening(kept, view, record))
                .filter(one -> Optional.ofNullable(one.to()).orElse(one.from()).compareTo(from.toString()) >= 0)
                .toList();
    }

    private static Happening happening(KeptType type, Views.CalendarView view, StoredRecord record) {
        String title = switch (view.title()) {
            case "name" -> record.name();
            case "number" -> record.number();
            default ->
                type.field(view.title())
                        .filter(field -> !SealedValues.sensitive(field))
                        .map(field -> Values.text(field, record.values().get(field.name())))
                        .orElse(record.name());
        };
        Object until = view.to() == null ? null : record.values().get(view.to());
        return new Happening(
                record.id(),
                title,
                String.valueOf(record.values().get(view.from())),
                until == null ? null : until.toString(),
                record.state());
    }

    @GetMapping("/statistics")
    @Operation(
            operationId = "appRecordStatistics",
            summary = "The declared figures, by the day on which records were made")
    List<Statistics.Drawn> statistics(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
        KeptType kept = types.readable(app, type);
        if (from != null && to != null && to.isBefore(from)) {
            throw Refusal.badField("to", "before-from", "结束日期不能早于开始日期", "the last day lies before the first");
        }
        return statistics.of(kept, spans.of(kept, within, "statistics"), new Period(from, to));
    }
}
