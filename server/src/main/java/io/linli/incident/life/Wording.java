package io.linli.incident.life;

import io.linli.incident.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points of time as people say them. */
final class Wording {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日HH:mm");
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);
    private static final DateTimeFormatter ENGLISH_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);

    private Wording() {}

    /** For example 今天17:00, 明天17:00, 11月25日17:00; today 17:00, tomorrow 17:00, 25 Nov 17:00. */
    static Said time(Instant at, Instant now) {
        ZonedDateTime local = at.atZone(CHINA);
        LocalDate today = now.atZone(CHINA).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, local.toLocalDate());
        if (days == 0) {
            return Said.of("今天%s", "today %s", CLOCK.format(local));
        }
        if (days == 1) {
            return Said.of("明天%s", "tomorrow %s", CLOCK.format(local));
        }
        return local.getYear() == today.getYear()
                ? new Said(DAY.format(local), ENGLISH_DAY.format(local))
                : new Said(YEAR.format(local), ENGLISH_YEAR.format(local));
    }
}
