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
        count(sketch.terms);
        count(sketch.places);
        count(sketch.matters);
    }

    /** How telling a term is: the logarithm of how few messages have it. */
    double of(int term) {
        return Math.log((messages.get() + 2.0) / (seen.get(slot(term)) + 1.0));
    }

    /** How telling some terms are together. */
    double sum(int[] terms) {
        double sum = 0;
        for (int term : terms) {
            sum += of(term);
        }
        return sum;
    }

    private void count(int[] terms) {
        for (int term : terms) {
            seen.incrementAndGet(slot(term));
        }
    }

    private static int slot(int term) {
        return (term ^ term >>> 18) >>> 1 & SIZE - 1;
    }
}
