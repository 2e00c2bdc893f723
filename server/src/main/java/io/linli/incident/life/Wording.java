package io.linli.incident.life;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Points of time as people say them. */
final class Wording {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日HH:mm");
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");

    private Wording() {}

    /** For example 今天17:00, 明天17:00, 11月25日17:00. */
    static String time(Instant at, Instant now) {
        ZonedDateTime local = at.atZone(CHINA);
        LocalDate today = now.atZone(CHINA).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, local.toLocalDate());
        if (days == 0) {
            return "今天" + CLOCK.format(local);
        }
        if (days == 1) {
            return "明天" + CLOCK.format(local);
        }
        return local.getYear() == today.getYear() ? DAY.format(local) : YEAR.format(local);
    }
}
