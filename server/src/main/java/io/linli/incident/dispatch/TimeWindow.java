package io.linli.incident.dispatch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a rule applies (时段), by the working calendar of the place. */
public enum TimeWindow {
    WORK("工作时间"),
    OFF("非工作时间"),
    ANY("全天");

    private final String chinese;

    TimeWindow(String chinese) {
        this.chinese = chinese;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TimeWindow of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    String chinese() {
        return chinese;
    }
}
