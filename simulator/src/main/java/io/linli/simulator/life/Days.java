package io.linli.simulator.life;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How people's days go: when they write, and when offices work. */
final class Days {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final int[] WRITERS_BY_HOUR = {
        5, 3, 2, 1, 1, 3, 9, 24, 46, 58, 55, 42, 30, 34, 48, 50, 44, 38, 36, 40, 42, 36, 22, 11
    };
    private static final int OPENS = 8;
    private static final int CLOSES = 18;

    private Days() {}

    /** How busy a day is beside an average one. */
    static double weight(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return switch (weekday) {
            case MONDAY -> 1.35;
            case TUESDAY, WEDNESDAY -> 1.15;
            case THURSDAY, FRIDAY -> 1.05;
            case SATURDAY -> 0.7;
            case SUNDAY -> 0.6;
        };
    }

    /** A moment of a day at which somebody writes. */
    static Instant moment(LocalDate day, SplittableRandom random) {
        int sum = 0;
        for (int writers : WRITERS_BY_HOUR) {
            sum += writers;
        }
        int chosen = random.nextInt(sum);
        int hour = 0;
        while (chosen >= WRITERS_BY_HOUR[hour]) {
            chosen -= WRITERS_BY_HOUR[hour++];
        }
        return day.atTime(hour, random.nextInt(60), random.nextInt(60))
                .atZone(CHINA)
                .toInstant();
    }

    /** What a moment is like: its season and its hour, in the words of the patterns. */
    static List<String> like(Instant at) {
        ZonedDateTime local = at.atZone(CHINA);
        int month = local.getMonthValue();
        int hour = local.getHour();
        boolean weekend = local.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
        List<String> like = new ArrayList<>();
        like.add(month < 3 || month > 10 ? "winter" : month < 6 ? "spring" : month < 10 ? "summer" : "autumn");
        if (month == 8 || month == 9 || month == 2) {
            like.add("school");
        }
        like.add(hour < 6 || hour >= 22 ? "night" : hour >= 18 ? "evening" : "day");
        if (!weekend && (hour == 7 || hour == 8 || hour == 17 || hour == 18)) {
            like.add("rush");
        }
        if (!weekend && hour >= OPENS && hour < CLOSES) {
            like.add("work");
        }
        return like;
    }

    /** The same moment, or the next morning after it, when people of an office are there. */
    static Instant atWork(Instant at, boolean weekends, SplittableRandom random) {
        ZonedDateTime local = at.atZone(CHINA);
        boolean free = !weekends && local.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
        if (!free && local.getHour() >= OPENS && local.getHour() < CLOSES) {
            return at;
        }
        LocalDate day = local.getHour() < OPENS && !free
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        while (!weekends && day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            day = day.plusDays(1);
        }
        return day.atTime(OPENS, random.nextInt(60), random.nextInt(60))
                .atZone(CHINA)
                .toInstant();
    }
}
