package io.linli.simulator.life;

import io.linli.simulator.life.Case.Goal;
import io.linli.simulator.life.Matters.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is going on now: incidents that residents and staff report by the ordinary doors and that people take care of, step by
 * step. Each has a name of its own, so that a scene that was cut off goes on where it stopped.
 */
final class Scene {

    private static final int AT_ONCE = 6;
    private static final int REPORTERS = 40;
    private static final int RESIDENT_ONE_IN = 3;
    private static final int DAY_OF_MONTH = 3;
    private static final int FIRST_HOUR = 7;
    private static final int HOURS = 16;
    private static final Duration BACK = Duration.ofDays(5);
    private static final List<Goal> GOALS = List.of(
            Goal.DISPATCHED,
            Goal.RATED,
            Goal.SIGNED,
            Goal.VERIFIED,
            Goal.HANDLED,
            Goal.HANDLING,
            Goal.RATED,
            Goal.SUSPENDED);

    private final Staff staff;
    private final Matters matters;
    private final long seed;
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicInteger otherwise = new AtomicInteger();

    Scene(Staff staff, Matters matters, long seed) {
        this.staff = staff;
        this.matters = matters;
        this.seed = seed;
    }

    void play(int count) {
        long start = System.nanoTime();
        var turn = new Semaphore(AT_ONCE);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < count; number++) {
                int own = number;
                turn.acquireUninterruptibly();
                people.submit(() -> {
                    try {
                        play(own, new SplittableRandom(seed * 1_000_003 + own));
                    } catch (RuntimeException e) {
                        otherwise.incrementAndGet();
                        System.err.println(e.getMessage());
                    } finally {
                        turn.release();
                    }
                });
            }
        }
        System.out.printf(
                "%-12s %6.1f s  %d incidents as planned, %d otherwise%n",
                "today", (System.nanoTime() - start) / 1e9, reached.get(), otherwise.get());
    }

    /** A third is reported by residents at this moment; the rest was told by telephone in the last days. */
    private void play(int number, SplittableRandom random) {
        boolean byResident = number % RESIDENT_ONE_IN == 0;
        Goal goal = GOALS.get(number / RESIDENT_ONE_IN % GOALS.size());
        Matter matter = matters.any(moment(number), random);
        Map<String, Object> report = new HashMap<>(Map.of("title", matter.title(), "body", matter.body()));
        report.put(
                "position",
                Map.of(
                        "longitude", matter.spot().longitude(),
                        "latitude", matter.spot().latitude()));
        if (!byResident) {
            byTelephone(report, number, random);
        }
        var reporter = byResident ? staff.resident(number % REPORTERS) : staff.account("city");
        String key = "scene-%d-%d".formatted(seed, number);
        boolean asPlanned = Case.report(staff, reporter, matters, random, report, key, step -> {})
                .reach(goal);
        (asPlanned ? reached : otherwise).incrementAndGet();
    }

    /** By its number and the month only, so that it is the same when the scene is played again. */
    private static List<String> moment(int number) {
        LocalDate month = LocalDate.now(Days.CHINA).withDayOfMonth(DAY_OF_MONTH);
        return Days.like(
                month.atTime(FIRST_HOUR + number % HOURS, 0).atZone(Days.CHINA).toInstant());
    }

    private void byTelephone(Map<String, Object> report, int number, SplittableRandom random) {
        report.put("channel", "phone");
        report.put("source", "demonstration");
        report.put("externalNumber", "today-%d-%d".formatted(seed, number));
        report.put("reporter", Map.of("name", "来电市民", "phone", "190" + (10_000_000 + random.nextInt(80_000_000))));
        report.put(
                "reportedAt",
                Instant.now().minusSeconds(random.nextLong(BACK.toSeconds())).toString());
    }
}
