package io.linli.incident.triage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts in how many messages a term was seen, in a fixed table of hashed counters; begins with the shipped examples. */
final class Rarity {

    private static final int SIZE = 1 << 18;

    private final AtomicIntegerArray seen = new AtomicIntegerArray(SIZE);
    private final AtomicInteger messages = new AtomicInteger();

    Rarity() {
        ShippedExamples.all().forEach(example -> add(Sketch.of(example.message(), this)));
    }

    void add(Sketch sketch) {
        messages.incrementAndGet();
        for (int term : sketch.terms) {
            seen.incrementAndGet(term & SIZE - 1);
        }
    }

    /** How telling a term is: the logarithm of how few messages have it. */
    double of(int term) {
        return Math.log((messages.get() + 2.0) / (seen.get(term & SIZE - 1) + 1.0));
    }

    int messages() {
        return messages.get();
    }
}
