package io.linli.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Durations of many exchanges, collected by several threads at once. */
final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    void add(long duration) {
        int index = count.getAndIncrement();
        if (index < nanos.length) {
            nanos[index] = duration;
        }
    }

    int count() {
        return Math.min(count.get(), nanos.length);
    }

    /** The duration in milliseconds that a share of the exchanges did not exceed. */
    double millisAt(double share) {
        long[] sorted = Arrays.copyOf(nanos, count());
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)] / 1e6;
    }
}
