package io.linli.worktime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of day it is for those who work by the calendar. */
enum DayKind {
    WORK("工作日", "working day"),
    REST("休息日", "day of rest"),
    HOLIDAY("节假日", "holiday"),
    /** A Saturday or Sunday on which people work to make up for a longer holiday (调休上班). */
    MAKEUP("调休上班", "make-up working day");

    private final String chinese;
    private final String english;

    DayKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    boolean working() {
        return this == WORK || this == MAKEUP;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static DayKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
