package io.linli.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The way by which an incident was reported (来源渠道). */
public enum Channel {
    RESIDENT("居民上报", "Resident"),
    WORKER("网格员上报", "Grid worker"),
    PHONE("电话", "Telephone"),
    VISIT("来访", "Visit"),
    LETTER("来信", "Letter"),
    HOTLINE("12345热线", "Hotline 12345"),
    IMPORT("批量导入", "Import"),
    API("接口", "Application"),
    OPEN311("Open311", "Open311"),
    DEVICE("设备告警", "Device alarm"),
    MODULE("系统内部", "Other module");

    private final String chinese;
    private final String english;

    Channel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The name in the interface and in the database, lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a code.
     *
     * @throws IllegalArgumentException if there is no such channel
     */
    @JsonCreator
    public static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
