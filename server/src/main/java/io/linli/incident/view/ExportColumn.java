package io.linli.incident.view;

import io.linli.incident.Channel;
import io.linli.incident.IncidentSummary;
import io.linli.incident.Urgency;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns that an exported list can have. */
enum ExportColumn {
    NUMBER("number", "事件编号", 22, IncidentSummary::number),
    TITLE("title", "标题", 50, IncidentSummary::title),
    STATE("state", "状态", 10, IncidentSummary::stateName),
    CLOCK("clock", "时限状态", 10, summary -> clock(summary.clock().state())),
    TYPE("type", "事件类型", 20, IncidentSummary::typeName),
    PLACE("place", "网格", 24, IncidentSummary::placeName),
    ADDRESS("address", "地址", 40, IncidentSummary::address),
    OWNER(
            "owner",
            "责任单位",
            24,
            summary -> summary.owner() == null ? null : summary.owner().name()),
    URGENCY("urgency", "紧急程度", 10, summary -> Urgency.of(summary.urgency()).chinese()),
    CHANNEL("channel", "来源渠道", 12, summary -> Channel.of(summary.channel()).chinese()),
    REPORTED_AT("reportedAt", "上报时间", 18, summary -> time(summary.reportedAt())),
    DUE_AT("dueAt", "截止时间", 18, summary -> time(summary.dueAt())),
    RATING(
            "rating",
            "评价",
            8,
            summary -> summary.rating() == null ? null : summary.rating().toString()),
    HEAT("heat", "热度", 8, summary -> Integer.toString(summary.heat()));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final String code;
    private final String title;
    private final int width;
    private final Function<IncidentSummary, @Nullable String> value;

    ExportColumn(String code, String title, int width, Function<IncidentSummary, @Nullable String> value) {
        this.code = code;
        this.title = title;
        this.width = width;
        this.value = value;
    }

    static Optional<ExportColumn> of(String code) {
        return Arrays.stream(values())
                .filter(column -> column.code.equals(code))
                .findFirst();
    }

    String title() {
        return title;
    }

    /** Width in characters. */
    int width() {
        return width;
    }

    String value(IncidentSummary summary) {
        return Objects.requireNonNullElse(value.apply(summary), "");
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant.atZone(FilterReader.ZONE));
    }

    private static String clock(String state) {
        return switch (state) {
            case "green" -> "正常";
            case "yellow" -> "黄色预警";
            case "red" -> "红色预警";
            case "paused" -> "暂停";
            case "overdue" -> "超期";
            default -> "";
        };
    }
}
