package io.linli.process.drawing;

import io.linli.worktime.Amount;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time limits as drawings write them (办理时限): {@code 3 working days}, {@code 4 working hours}, {@code 30 minutes},
 * {@code 2 hours}, {@code 5 days}, or an ISO 8601 duration of real time such as {@code PT90M}.
 */
public final class Limits {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}) (working hour|working day|minute|hour|day)s?");

    private Limits() {}

    /** The amount that a text means, if it is a limit in words. */
    public static Optional<Amount> amount(String text) {
        Matcher form = FORM.matcher(text.strip());
        int value = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        if (value < 1 || value > 100_000) {
            return Optional.empty();
        }
        return Optional.of(new Amount(
                value,
                switch (form.group(2)) {
                    case "working hour" -> Amount.Unit.WORKING_HOURS;
                    case "working day" -> Amount.Unit.WORKING_DAYS;
                    case "minute" -> Amount.Unit.MINUTES;
                    case "hour" -> Amount.Unit.HOURS;
                    default -> Amount.Unit.DAYS;
                }));
    }

    /** The span of real time that a text means, if it is an ISO duration of at most five years. */
    public static Optional<Duration> span(String text) {
        try {
            Duration span = Duration.parse(text.strip());
            return span.isPositive() && span.toDays() <= 1_830 ? Optional.of(span) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static boolean isLimit(String text) {
        return amount(text).isPresent() || span(text).isPresent();
    }
}
