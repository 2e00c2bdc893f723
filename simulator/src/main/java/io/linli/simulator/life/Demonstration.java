package io.linli.simulator.life;

import io.linli.simulator.Options;
import io.linli.simulator.Server;
import io.linli.simulator.city.CityLoad;
import io.linli.simulator.life.Case.Goal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Sets the scene: incidents of the last two weeks in every state. */
public final class Demonstration {

    private static final int DEFAULT_COUNT = 600;
    private static final int AT_ONCE = 6;
    private static final int REPORTERS = 40;
    private static final int SECONDS_BACK = 14 * 86_400;
    private static final List<Goal> GOALS = List.of(
            Goal.DISPATCHED,
            Goal.RATED,
            Goal.SIGNED,
            Goal.RATED,
            Goal.HANDLED,
            Goal.HANDLING,
            Goal.RATED,
            Goal.VERIFIED,
            Goal.RATED,
            Goal.DISPATCHED,
            Goal.RATED,
            Goal.HANDLED,
            Goal.SIGNED,
            Goal.VERIFIED,
            Goal.RATED,
            Goal.SUSPENDED);

    private final Staff staff;
    private final Matters matters;
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private Demonstration(Server doors) {
        this.staff = new Staff(doors);
        this.matters = new Matters(doors);
    }

    /** The command {@code demo}. */
    public static void run(List<String> arguments) {
        var options = new Options(arguments, Set.of("server", "count", "seed"));
        Server doors = Server.at(options.text("server", "http://localhost:8080"));
        new Demonstration(doors).play(options.number("count", DEFAULT_COUNT), options.number("seed", 7));
    }

    /** The command {@code demonstration}: city and scene, unless they are there. */
    public static void runOnce(List<String> arguments) {
        var options = new Options(arguments, Set.of("server"));
        String address = options.text("server", "http://localhost:8080");
        Server doors = Server.at(address);
        if (doors.get("/api/v1/estates").isEmpty()) {
            CityLoad.run(List.of("--server", address));
            run(List.of("--server", address));
        }
    }

    private void play(int count, long seed) {
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
                        refused.incrementAndGet();
                        System.err.println(e.getMessage());
                    } finally {
                        turn.release();
                    }
                });
            }
        }
        System.out.printf(
                "%-12s %6.1f s  %d incidents as planned, %d otherwise%n",
                "scene", (System.nanoTime() - start) / 1e9, reached.get(), refused.get());
    }

    /** What is still open was reported by telephone in the last days; residents report and rate today. */
    private void play(int number, SplittableRandom random) {
        Goal goal = GOALS.get(number % GOALS.size());
        boolean byResident = goal == Goal.RATED || random.nextInt(3) == 0;
        Server reporter = byResident ? staff.resident(number % REPORTERS) : staff.account("city");
        Map<String, Object> report = new HashMap<>(Map.of("body", matters.text(random)));
        if (!byResident) {
            report.put("channel", "phone");
            report.put("reporter", Map.of("name", "来电市民", "phone", "190" + (10_000_000 + random.nextInt(80_000_000))));
            report.put(
                    "reportedAt",
                    Instant.now().minusSeconds(random.nextInt(SECONDS_BACK)).toString());
        }
        boolean asPlanned = Case.report(staff, reporter, random, report).reach(goal);
        (asPlanned ? reached : refused).incrementAndGet();
    }
}
