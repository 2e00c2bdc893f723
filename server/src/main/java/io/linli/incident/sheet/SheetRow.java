package io.linli.incident.sheet;

import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, its cells as values. Every method throws {@link BadCell} where a cell is wrong and gives null where it
 * is empty.
 *
 * @param line where it starts in the file, the header is 1
 */
public record SheetRow<C extends Enum<C> & SheetColumn>(int line, Map<C, String> cells) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_TIME = 40;
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d H:m[:s]"),
            DateTimeFormatter.ofPattern("uuuu/M/d H:m[:s]"),
            DateTimeFormatter.ofPattern("uuuu.M.d H:m[:s]"));
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ofPattern("uuuu-M-d"), DateTimeFormatter.ofPattern("uuuu/M/d"));

    /** @param longest how many characters it may have */
    public @Nullable String text(C column, int longest) {
        String value = cells.getOrDefault(column, "").strip();
        if (value.codePointCount(0, value.length()) > longest) {
            throw new BadCell(column, value, "不能超过" + longest + "字");
        }
        return value.isEmpty() ? null : value;
    }

    /** A number from -most to most. */
    public @Nullable Double number(C column, double most) {
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

    /**
     * One of several values, by code in any case or by Chinese name.
     *
     * @param otherwise what to say when it is none of them
     */
    public <T> @Nullable T choice(
            C column, T[] values, Function<T, String> code, Function<T, String> chinese, String otherwise) {
        String value = text(column, 30);
        if (value == null) {
            return null;
        }
        return Arrays.stream(values)
                .filter(one -> code.apply(one).equalsIgnoreCase(value)
                        || chinese.apply(one).equals(value))
                .findFirst()
                .orElseThrow(() -> new BadCell(column, value, otherwise));
    }

    /** A code of the catalogue, given as such or as names from the first level down with slashes between them. */
    public @Nullable String type(C column, IncidentTypes types) {
        String value = text(column, 100);
        if (value == null || types.find(value).isPresent()) {
            return value;
        }
        return types.named(List.of(value.split("\\s*/\\s*")))
                .map(IncidentType::code)
                .orElseThrow(() -> new BadCell(column, value, "类型目录中没有这个类型"));
    }

    public @Nullable DivisionCode place(C column) {
        String value = text(column, 20);
        if (value == null) {
            return null;
        }
        if (!DivisionCode.isValid(value)) {
            throw new BadCell(column, value, "区划代码应为 4、6、9、12 或 15 位数字");
        }
        return DivisionCode.ofPadded(value);
    }

    public @Nullable GeoPoint position(C longitudes, C latitudes) {
        Double longitude = number(longitudes, 180);
        Double latitude = number(latitudes, 90);
        if (longitude == null && latitude == null) {
            return null;
        }
        if (longitude == null) {
            throw new BadCell(longitudes, "", "有纬度就必须有经度");
        }
        if (latitude == null) {
            throw new BadCell(latitudes, "", "有经度就必须有纬度");
        }
        return new GeoPoint(longitude, latitude);
    }

    /** A past moment, in China's time unless it says otherwise. */
    public @Nullable Instant time(C column) {
        String value = text(column, LONGEST_TIME);
        if (value == null) {
            return null;
        }
        Instant time = time(column, value);
        if (time.isAfter(Instant.now())) {
            throw new BadCell(column, value, column.chinese() + "不能晚于现在");
        }
        return time;
    }

    /** Reads a moment in China's time: 2026-01-31 08:30, 2026/1/31 8:30, 2026-01-31 or ISO 8601. */
    public static <C extends SheetColumn> Instant time(C column, String value) {
        for (DateTimeFormatter form : TIMES) {
            try {
                return LocalDateTime.parse(value, form).atZone(CHINA).toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        for (DateTimeFormatter form : DAYS) {
            try {
                return LocalDate.parse(value, form).atStartOfDay(CHINA).toInstant();
            } catch (DateTimeException e) {
                continue;
            }
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new BadCell(column, value, "时间应写成 2026-01-31 08:30");
        }
    }
}
