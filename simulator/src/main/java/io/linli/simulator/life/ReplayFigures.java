package io.linli.simulator.life;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a replay does and says so from time to time. */
final class ReplayFigures {

    private static final int KEPT = 4_096;

    private final long start = System.nanoTime();
    private final Map<String, LongAdder> steps = new ConcurrentHashMap<>();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final long[] nanos = new long[KEPT];
    private final AtomicInteger measured = new AtomicInteger();
    private volatile String clock = "";
    private volatile Duration behind = Duration.ZERO;

    void step(String name) {
        steps.computeIfAbsent(name, any -> new LongAdder()).increment();
    }

    void repeated() {
        repeated.increment();
    }

    void failed() {
        failed.increment();
    }

    void began() {
        open.incrementAndGet();
    }

    void ended() {
        open.decrementAndGet();
    }

    /** How long the door took for a report. */
    void took(long time) {
        nanos[Math.floorMod(measured.getAndIncrement(), KEPT)] = time;
    }

    /** Which time it is in the replayed city, and how far it lags. */
    void at(Object time, Duration late) {
        clock = time.toString();
        behind = late;
    }

    int reported() {
        return count("report");
    }

    private int count(String step) {
        LongAdder adder = steps.get(step);
        return adder == null ? 0 : adder.intValue();
    }

    String line() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        long[] some = Arrays.copyOf(nanos, Math.min(measured.get(), KEPT));
        Arrays.sort(some);
        return "%02d:%02d  %d reported, %d signed, %d handled, %d verified, %d rated; %d open, %d given up, %d repeated; report %d/%d ms (median/p95); %s, %.1f s behind"
                .formatted(
                        seconds / 60,
                        seconds % 60,
                        reported(),
                        count("sign"),
                        count("handle"),
                        count("verify"),
                        count("rate"),
                        open.get(),
                        failed.intValue(),
                        repeated.intValue(),
                        share(some, 0.5),
                        share(some, 0.95),
                        clock,
                        behind.toMillis() / 1e3);
    }

    private static long share(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1_000_000;
    }
}
