package io.linli.app.shelf;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.springframework.scheduling.support.CronExpression;

/** When the clock strikes: five fields of cron in the time of the city. */
final class Times {

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private Times() {}

    /** The next time after now; in a hundred years if the fields name no day that there is. */
    static ZonedDateTime next(String cron) {
        ZonedDateTime now = ZonedDateTime.now(HERE);
        return Objects.requireNonNullElse(CronExpression.parse("0 " + cron).next(now), now.plusYears(100));
    }
}
