package io.linli.worktime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How long something may take (时限), for example two working hours.
 *
 * @param value 1 to 100,000
 * @param unit what is counted
 */
public record Amount(int value, Unit unit) {

    private static final int MOST = 100_000;

    public Amount {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("a time limit is between 1 and " + MOST + ", not " + value);
        }
    }

    /** The limit in words, for example {@code 2个工作小时}. */
    public String chinese() {
        return value + unit.chinese;
    }

    /** The limit in English words, for example {@code 2 working hours}. */
    public String english() {
        return value + " " + (value == 1 ? unit.english : unit.english + "s");
    }

    /** What a time limit counts; in JSON the name in small letters. */
    public enum Unit {
        WORKING_HOURS("个工作小时", "working hour", 3_600),
        /** A working day is as long as one day's working hours: from 10:00 to 10:00 on the next working day. */
        WORKING_DAYS("个工作日", "working day", 0),
        HOURS("小时", "hour", 3_600),
        DAYS("天", "day", 86_400),
        MINUTES("分钟", "minute", 60);

        private final String chinese;
        private final String english;
        private final int seconds;

        Unit(String chinese, String english, int seconds) {
            this.chinese = chinese;
            this.english = english;
            this.seconds = seconds;
        }

        /** Whether only working time counts. */
        public boolean countsOnlyWorkingTime() {
            return this == WORKING_HOURS || this == WORKING_DAYS;
        }

        /** Length of one unit in seconds where a working day has the given length. */
        int seconds(int workingDay) {
            return this == WORKING_DAYS ? workingDay : seconds;
        }

        /** The name in JSON and tables, for example {@code working_hours}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The unit of a code.
         *
         * @throws IllegalArgumentException if there is none of this code
         */
        @JsonCreator
        public static Unit of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
