package io.linli.incident.view;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures of a place. They name no incident, and so are counted by the server itself once the place is checked. */
@RestController
@Tag(name = "statistics", description = "Statistics 统计")
class StatisticsDoor {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_660;

    private final FigureStore store;
    private final StatisticsWriter writer;
    private final Territory territory;
    private final TransactionTemplate oneMoment;

    StatisticsDoor(
            FigureStore store, StatisticsWriter writer, Territory territory, PlatformTransactionManager transactions) {
        this.store = store;
        this.writer = writer;
        this.territory = territory;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @GetMapping("/api/v1/statistics/incidents")
    @Allows("statistics:read")
    @Operation(operationId = "incidentStatistics", summary = "Nine figures of a place; each links to what it counts")
    Statistics statistics(
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        DivisionCode where = place(place, territory);
        LocalDate last = day("to", to, LocalDate.now(FilterReader.ZONE));
        LocalDate first = day("from", from, last.minusDays(USUAL_DAYS - 1));
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.badField("to", "period", "统计时段应为1天至10年", "the period is one day to ten years");
        }
        Instant now = Instant.now();
        return Objects.requireNonNull(Scopes.asSystem(() -> oneMoment.execute(status -> writer.write(
                where,
                first,
                last,
                store.of(where, first.minusDays(days), first, last),
                children -> store.of(children, first, last),
                store.open(where),
                store.overdue(where, now)))));
    }

    /**
     * The place asked for, or the asker's own.
     *
     * @throws Refusal 403 if it lies outside of the asker's places
     */
    static DivisionCode place(@Nullable String text, Territory territory) {
        List<DivisionCode> own = Principals.required().places();
        if (text == null || text.isBlank()) {
            return own.size() == 1 ? own.getFirst() : territory.city();
        }
        if (!DivisionCode.isValid(text)) {
            throw Refusal.badField("place", "invalid-place", "区划代码无效", "the place code is not valid");
        }
        DivisionCode place = new DivisionCode(text);
        if (place.value().length() < 4) {
            return territory.city();
        }
        DivisionCode whole = DivisionCode.ofPadded(text);
        if (own.stream().noneMatch(one -> one.covers(whole))) {
            throw Refusal.forbidden("outside-scope", "只能查看本辖区的统计", "You can see figures of your own places only");
        }
        return whole;
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                    : Instant.parse(text).atZone(FilterReader.ZONE).toLocalDate();
        } catch (DateTimeException e) {
            throw Refusal.badField(field, "invalid-date", "日期格式应为 2026-01-31", "write the date as 2026-01-31");
        }
    }
}
