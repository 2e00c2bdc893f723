package io.linli.incident.view;

import io.linli.http.Refusal;
import io.linli.incident.Channel;
import io.linli.incident.NewIncident;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an imported file.
 *
 * @param line its number in the file, the header is 1
 */
record ImportRow(int line, Map<ImportColumn, String> cells) {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 20_000;
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d H:m[:s]"),
            DateTimeFormatter.ofPattern("uuuu/M/d H:m[:s]"),
            DateTimeFormatter.ofPattern("uuuu.M.d H:m[:s]"));
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ofPattern("uuuu-M-d"), DateTimeFormatter.ofPattern("uuuu/M/d"));

    /**
     * The report that the row tells of.
     *
     * @throws BadCell naming the column that is wrong
     */
    NewIncident incident(IncidentTypes types) {
        String body = text(ImportColumn.BODY, LONGEST_BODY);
        String title = text(ImportColumn.TITLE, LONGEST_TITLE);
        if (body == null && title == null) {
            throw new BadCell(ImportColumn.BODY, "", "内容不能为空");
        }
        String content = body == null ? java.util.Objects.requireNonNull(title) : body;
        String name = text(ImportColumn.REPORTER_NAME, 50);
        String phone = text(ImportColumn.REPORTER_PHONE, 20);
        return NewIncident.by(channel(), "import", content)
                .withTitle(title)
                .withExternalNumber(text(ImportColumn.NUMBER, 60))
                .withType(type(types), urgency())
                .at(position(), text(ImportColumn.ADDRESS, 200), place())
                .from(name == null && phone == null ? null : new NewIncident.Person(name, phone), false, false)
                .reportedAt(time());
    }

    private @Nullable String text(ImportColumn column, int longest) {
        String value = cells.getOrDefault(column, "").strip();
        if (value.codePointCount(0, value.length()) > longest) {
            throw new BadCell(column, value, "不能超过" + longest + "字");
        }
        return value.isEmpty() ? null : value;
    }

    private Channel channel() {
        String value = text(ImportColumn.CHANNEL, 30);
        if (value == null) {
            return Channel.IMPORT;
        }
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.code().equalsIgnoreCase(value)
                        || channel.chinese().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadCell(ImportColumn.CHANNEL, value, "没有这种来源渠道"));
    }

    private @Nullable Urgency urgency() {
        String value = text(ImportColumn.URGENCY, 20);
        if (value == null) {
            return null;
        }
        return Arrays.stream(Urgency.values())
                .filter(urgency -> urgency.code().equalsIgnoreCase(value)
                        || urgency.chinese().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadCell(ImportColumn.URGENCY, value, "应为 一般、紧急 或 特急"));
    }

    /** A code, or the names from the first level down with slashes between them. */
    private @Nullable String type(IncidentTypes types) {
        String value = text(ImportColumn.TYPE, 100);
        if (value == null || types.find(value).isPresent()) {
            return value;
        }
        return types.named(List.of(value.split("\\s*/\\s*")))
                .map(io.linli.incident.catalogue.IncidentType::code)
                .orElseThrow(() -> new BadCell(ImportColumn.TYPE, value, "类型目录中没有这个类型"));
    }

    private @Nullable DivisionCode place() {
        String value = text(ImportColumn.PLACE, 20);
        if (value == null) {
            return null;
        }
        if (!DivisionCode.isValid(value)) {
            throw new BadCell(ImportColumn.PLACE, value, "区划代码应为 4、6、9、12 或 15 位数字");
        }
        return DivisionCode.ofPadded(value);
    }

    private @Nullable GeoPoint position() {
        Double longitude = number(ImportColumn.LONGITUDE, 180);
        Double latitude = number(ImportColumn.LATITUDE, 90);
        if (longitude == null && latitude == null) {
            return null;
        }
        if (longitude == null) {
            throw new BadCell(ImportColumn.LONGITUDE, "", "有纬度就必须有经度");
        }
        if (latitude == null) {
            throw new BadCell(ImportColumn.LATITUDE, "", "有经度就必须有纬度");
        }
        return new GeoPoint(longitude, latitude);
    }

    private @Nullable Double number(ImportColumn column, int most) {
        String value = text(column, 30);
        if (value == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(value);
            if (Math.abs(number) <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadCell(column, value, "应为数字");
        }
        throw new BadCell(column, value, "超出范围");
    }

    private @Nullable Instant time() {
        String value = text(ImportColumn.REPORTED_AT, 40);
        if (value == null) {
            return null;
        }
        Instant time = parsed(value);
        if (time.isAfter(Instant.now())) {
            throw new BadCell(ImportColumn.REPORTED_AT, value, "上报时间不能晚于现在");
        }
        return time;
    }

    private static Instant parsed(String value) {
        for (DateTimeFormatter form : TIMES) {
            try {
                return LocalDateTime.parse(value, form)
                        .atZone(FilterReader.ZONE)
                        .toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        for (DateTimeFormatter form : DAYS) {
            try {
                return LocalDate.parse(value, form)
                        .atStartOfDay(FilterReader.ZONE)
                        .toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new BadCell(ImportColumn.REPORTED_AT, value, "时间应写成 2026-01-31 08:30");
        }
    }

    /** A cell that cannot be taken, and why. */
    static final class BadCell extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String column;
        private final String value;

        BadCell(ImportColumn column, String value, String reason) {
            super(reason, null, false, false);
            this.column = column.chinese();
            this.value = value;
        }

        BadCell(Refusal refusal) {
            super(
                    refusal.faults().isEmpty()
                            ? refusal.getMessage()
                            : refusal.faults().getFirst().message(),
                    null,
                    false,
                    false);
            this.column = refusal.faults().isEmpty()
                    ? ""
                    : refusal.faults().getFirst().field();
            this.value = "";
        }

        String column() {
            return column;
        }

        String value() {
            return value;
        }

        String reason() {
            return java.util.Objects.requireNonNullElse(getMessage(), "");
        }
    }
}
