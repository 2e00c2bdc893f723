package io.linli.worktime;

import io.linli.http.Refusal;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The hours of a working day (工作时间), the same on each.
 *
 * @param periods in order, not overlapping, at most six
 */
record WorkingHours(List<Period> periods) {

    /** What holds where nobody has set anything else. */
    static final WorkingHours USUAL = of("09:00-12:00,14:00-18:00");

    private static final int MOST_PERIODS = 6;

    WorkingHours {
        periods = List.copyOf(periods);
        if (periods.isEmpty() || periods.size() > MOST_PERIODS) {
            throw Refusal.badField("periods", "count", "工作时段应为 1 至 6 段", "give one to six periods of working time");
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).from().isBefore(periods.get(i - 1).to())) {
                throw Refusal.badField(
                        "periods", "overlap", "工作时段应按先后排列且不重叠", "periods must be in order and not overlap");
            }
        }
    }

    /** Reads hours as tables keep them, for example {@code 09:00-12:00,14:00-18:00}. */
    static WorkingHours of(String text) {
        return new WorkingHours(Arrays.stream(text.split(","))
                .map(period ->
                        new Period(LocalTime.parse(period.substring(0, 5)), LocalTime.parse(period.substring(6))))
                .toList());
    }

    String text() {
        return periods.stream().map(p -> p.from() + "-" + p.to()).collect(Collectors.joining(","));
    }

    /** Length of a working day in seconds. */
    int seconds() {
        return periods.stream()
                .mapToInt(p -> p.to().toSecondOfDay() - p.from().toSecondOfDay())
                .sum();
    }

    /**
     * A stretch of working time.
     *
     * @param from start, local time
     * @param to end, later on the same day
     */
    record Period(LocalTime from, LocalTime to) {

        Period {
            if (!from.isBefore(to)) {
                throw Refusal.badField("periods", "order", "每个时段的开始应早于结束", "a period must start before it ends");
            }
        }
    }
}
