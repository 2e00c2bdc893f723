package io.linli.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time limit of an incident (时限), as its type or its dispatch rule sets it.
 *
 * @param amount how many units, 1 to 10,000
 * @param unit {@code minutes}, {@code working_hours}, {@code working_days}, {@code hours} or {@code days}; minutes are
 *     working minutes where the limit is to accept or to verify
 * @param dueAt when it passes; null while its clock has not started
 * @param pausedMinutes how long the clock has stood still
 */
public record TimeLimit(int amount, Unit unit, @Nullable Instant dueAt, long pausedMinutes) {

    /** What a limit is counted in. */
    public enum Unit {
        MINUTES("分钟", "minutes"),
        WORKING_HOURS("工作时", "working hours"),
        WORKING_DAYS("个工作日", "working days"),
        HOURS("小时", "hours"),
        DAYS("天", "days");

        private final String chinese;
        private final String english;

        Unit(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Unit of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String chinese() {
            return chinese;
        }

        public String english() {
            return english;
        }
    }

    /** Reads a limit that may say nothing of pauses. */
    @JsonCreator
    static TimeLimit read(
            @JsonProperty("amount") int amount,
            @JsonProperty("unit") Unit unit,
            @JsonProperty("dueAt") @Nullable Instant dueAt,
            @JsonProperty("pausedMinutes") @Nullable Long pausedMinutes) {
        return new TimeLimit(amount, unit, dueAt, pausedMinutes == null ? 0 : pausedMinutes);
    }

    /** A limit whose clock has not started. */
    public static TimeLimit of(int amount, Unit unit) {
        return new TimeLimit(amount, unit, null, 0);
    }

    public TimeLimit dueAt(Instant instant) {
        return new TimeLimit(amount, unit, instant, pausedMinutes);
    }

    /** For people: 5个工作日. */
    public String inWords() {
        return amount + unit.chinese();
    }
}
