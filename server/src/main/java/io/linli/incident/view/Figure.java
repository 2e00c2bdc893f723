package io.linli.incident.view;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nine figures of the statistics (统计指标), each with the incidents that it counts. */
enum Figure {
    VOLUME("volume", "上报量", "Reported", "count", null),
    OPEN("open", "未办结", "Open now", "count", IncidentFilter.OPEN_STATES),
    ACCEPTED_ON_TIME("accepted-on-time", "按时受理率", "Accepted on time", "share", "late_accept = false"),
    HANDLED_ON_TIME("handled-on-time", "按时处置率", "Handled on time", "share", "late_handle = false"),
    OVERDUE_NOW("overdue-now", "当前超期", "Overdue now", "count", IncidentFilter.OVERDUE),
    FIRST_TIME_RIGHT(
            "first-time-right",
            "一次办结率",
            "First time right",
            "share",
            "verified_at IS NOT NULL AND reopened_count = 0 AND sent_back_count = 0"),
    SATISFACTION("satisfaction", "满意率", "Satisfaction", "share", "rating >= 4"),
    REOPENED("reopened-rate", "重开率", "Reopened", "share", "reopened_count > 0"),
    MEDIAN_HANDLING("median-handling-hours", "处置时长中位数", "Median time to handle", "hours", "handled_at IS NOT NULL");

    private final String code;
    private final String chinese;
    private final String english;
    private final String unit;
    private final @Nullable String condition;

    Figure(String code, String chinese, String english, String unit, @Nullable String condition) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
        this.unit = unit;
        this.condition = condition;
    }

    static Optional<Figure> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    /** count, share (0 to 1) or hours. */
    String unit() {
        return unit;
    }

    /** What an incident must fulfil to be counted; null for every one. Names the parameter {@code now}. */
    @Nullable
    String condition() {
        return condition;
    }

    /** Whether it tells of this moment, whenever the incidents were reported. */
    boolean ofNow() {
        return this == OPEN || this == OVERDUE_NOW;
    }
}
