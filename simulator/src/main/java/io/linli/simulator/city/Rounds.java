package io.linli.simulator.city;

import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** When a door was visited last and when somebody must come again; the same door always has the same days. */
final class Rounds {

    private static final Map<String, Integer> DAYS = Map.of("群租", 30, "出租", 90, "自住", 180, "空置", 180);
    private static final int HALF_YEAR = 170;
    private static final int UNVISITED = 4;

    private Rounds() {}

    /**
     * The days of a door.
     *
     * @param last null if nobody has been there yet
     */
    record Round(@Nullable LocalDate last, LocalDate due) {

        /** As the last two columns of an import file. */
        String columns() {
            return due + "," + (last == null ? "" : last);
        }
    }

    /** Most doors are visited in time, some late, one in four not yet. */
    static Round of(String code, String use, LocalDate today) {
        return of(code, DAYS.getOrDefault(use, HALF_YEAR), today);
    }

    /** The days of something that is looked at every so many days. */
    static Round of(String code, int days, LocalDate today) {
        var random = new SplittableRandom(code.hashCode() * 31L);
        if (random.nextInt(UNVISITED) == 0) {
            return new Round(null, today.plusDays(random.nextInt(90) - 8));
        }
        LocalDate last = today.minusDays(1 + random.nextInt(Math.min(HALF_YEAR, days * 11 / 10)));
        return new Round(last, last.plusDays(days));
    }
}
