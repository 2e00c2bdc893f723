package io.linli.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import io.linli.kernel.DivisionCode;
import io.linli.worktime.Amount.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class WorkCalendarTests {

    private static final DivisionCode PLACE = new DivisionCode("990102001");

    private final WorkCalendar calendar = LinliServer.shared().bean(WorkCalendar.class);

    @Test
    void workingHoursSkipTheNoonBreakAndTheNight() {
        assertThat(deadline("2026-11-19T11:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2026-11-19T15:00"));
        assertThat(deadline("2026-11-19T17:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2026-11-20T10:00"));
        assertThat(deadline("2026-11-19T16:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2026-11-19T18:00"));
    }

    @Test
    void aWorkingDayEndsAtTheSameTimeOnTheNextWorkingDay() {
        assertThat(deadline("2026-11-20T10:00", 1, Unit.WORKING_DAYS)).isEqualTo(at("2026-11-23T10:00"));
        assertThat(deadline("2026-11-21T10:00", 1, Unit.WORKING_DAYS)).isEqualTo(at("2026-11-23T18:00"));
    }

    @Test
    void holidaysAndMakeUpDaysAreThoseThatTheStateCouncilAnnounced() {
        assertThat(deadline("2025-09-26T17:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2025-09-28T10:00"));
        assertThat(deadline("2025-09-30T17:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2025-10-09T10:00"));
        assertThat(deadline("2026-02-14T17:00", 1, Unit.WORKING_DAYS)).isEqualTo(at("2026-02-24T17:00"));
        assertThat(deadline("2027-04-30T17:00", 2, Unit.WORKING_HOURS)).isEqualTo(at("2027-05-03T10:00"));
    }

    @Test
    void naturalHoursAndDaysKnowNoHoliday() {
        assertThat(deadline("2026-02-14T17:00", 24, Unit.HOURS)).isEqualTo(at("2026-02-15T17:00"));
        assertThat(deadline("2026-02-14T17:00", 3, Unit.DAYS)).isEqualTo(at("2026-02-17T17:00"));
        assertThat(deadline("2026-02-14T17:00", 30, Unit.MINUTES)).isEqualTo(at("2026-02-14T17:30"));
    }

    @Test
    void theReckoningIsTold() {
        Deadline deadline = calendar.deadline(PLACE, at("2026-11-20T17:00"), new Amount(2, Unit.WORKING_HOURS));

        assertThat(deadline.explanation()).isEqualTo("自2026年11月20日(周五)17:00起2个工作小时,跳过休息日和节假日2天,截止2026年11月23日(周一)10:00");
        assertThat(deadline.explanationEn())
                .isEqualTo("2 working hours from Fri 2026-11-20 17:00, 2 days off skipped: due Mon 2026-11-23 10:00");
    }

    @Test
    void aPauseMovesTheDeadlineByTheWorkingTimeThatItTook() {
        Deadline moved = calendar.extended(
                PLACE, at("2026-11-20T17:00"), at("2026-11-20T11:00"), at("2026-11-20T15:00"), Unit.WORKING_HOURS);

        assertThat(moved.at()).isEqualTo(at("2026-11-23T10:00"));
    }

    private Instant deadline(String start, int value, Unit unit) {
        return calendar.deadline(PLACE, at(start), new Amount(value, unit)).at();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingTimeline.ZONE).toInstant();
    }
}
