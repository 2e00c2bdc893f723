package io.linli.worktime;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The holidays and make-up days of the whole country.
 *
 * <p>2025 and 2026 stand as the State Council announced them (国办发明电〔2024〕12号 of 12 November 2024, 国办发明电
 * 〔2025〕7号 of 4 November 2025). For a year that is not announced there are the days that the regulation on public
 * holidays (全国年节及纪念日放假办法, revised 10 November 2024, article 2) gives by itself, without days off in lieu and
 * without make-up days: in 2027 all of them, in other years those of the solar calendar.
 */
final class PublishedHolidays {

    private static final Set<Integer> ANNOUNCED = Set.of(2025, 2026);
    private static final int PROVISIONAL = 2027;
    /** Since this year the second of May is a holiday. */
    private static final int REVISED = 2025;

    private static final MonthDay SECOND_OF_MAY = MonthDay.of(5, 2);
    private static final Map<LocalDate, NamedDay> DAYS = new TreeMap<>();
    private static final Map<MonthDay, String> EVERY_YEAR = Map.of(
            MonthDay.of(1, 1), "元旦",
            MonthDay.of(5, 1), "劳动节",
            MonthDay.of(5, 2), "劳动节",
            MonthDay.of(10, 1), "国庆节",
            MonthDay.of(10, 2), "国庆节",
            MonthDay.of(10, 3), "国庆节");

    static {
        holiday("元旦", "2025-01-01", "2025-01-01");
        holiday("春节", "2025-01-28", "2025-02-04", "2025-01-26", "2025-02-08");
        holiday("清明节", "2025-04-04", "2025-04-06");
        holiday("劳动节", "2025-05-01", "2025-05-05", "2025-04-27");
        holiday("端午节", "2025-05-31", "2025-06-02");
        holiday("国庆节、中秋节", "2025-10-01", "2025-10-08", "2025-09-28", "2025-10-11");

        holiday("元旦", "2026-01-01", "2026-01-03", "2026-01-04");
        holiday("春节", "2026-02-15", "2026-02-23", "2026-02-14", "2026-02-28");
        holiday("清明节", "2026-04-04", "2026-04-06");
        holiday("劳动节", "2026-05-01", "2026-05-05", "2026-05-09");
        holiday("端午节", "2026-06-19", "2026-06-21");
        holiday("中秋节", "2026-09-25", "2026-09-27");
        holiday("国庆节", "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10");

        holiday("元旦(暂定)", "2027-01-01", "2027-01-01");
        holiday("春节(暂定)", "2027-02-05", "2027-02-08");
        holiday("清明节(暂定)", "2027-04-05", "2027-04-05");
        holiday("劳动节(暂定)", "2027-05-01", "2027-05-02");
        holiday("端午节(暂定)", "2027-06-09", "2027-06-09");
        holiday("中秋节(暂定)", "2027-09-15", "2027-09-15");
        holiday("国庆节(暂定)", "2027-10-01", "2027-10-03");
    }

    private PublishedHolidays() {}

    private static void holiday(String name, String first, String last, String... makeupDays) {
        LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .forEach(date -> DAYS.put(date, new NamedDay(DayKind.HOLIDAY, name)));
        for (String day : makeupDays) {
            DAYS.put(LocalDate.parse(day), new NamedDay(DayKind.MAKEUP, name + "调休"));
        }
    }

    /** What the country has announced for the day; nothing if it is a day like any other. */
    static Optional<NamedDay> on(LocalDate date) {
        NamedDay day = DAYS.get(date);
        if (day == null && !ANNOUNCED.contains(date.getYear()) && date.getYear() != PROVISIONAL) {
            boolean secondOfMay = MonthDay.from(date).equals(SECOND_OF_MAY);
            String name = secondOfMay && date.getYear() < REVISED ? null : EVERY_YEAR.get(MonthDay.from(date));
            return Optional.ofNullable(name).map(text -> new NamedDay(DayKind.HOLIDAY, text));
        }
        return Optional.ofNullable(day);
    }

    /** Whether the holidays of the year have been announced, so that deadlines in it will not move. */
    static boolean announced(int year) {
        return ANNOUNCED.contains(year);
    }

    /** A day with its own name. */
    record NamedDay(DayKind kind, String name) {}
}
