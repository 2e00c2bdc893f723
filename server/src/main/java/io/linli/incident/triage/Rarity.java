package io.linli.incident.triage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts in how many messages a term was seen, in a fixed table of hashed counters; begins with the shipped examples. */
final class Rarity {

    private static final int SIZE = 1 << 18;
    private static final float[] LOGARITHMS = new float[1 << 12];

    static {
        for (int i = 1; i < LOGARITHMS.length; i++) {
            LOGARITHMS[i] = (float) Math.log(i);
        }
    }

    private final AtomicIntegerArray seen = new AtomicIntegerArray(SIZE);
    private final AtomicInteger messages = new AtomicInteger();
    private volatile double logarithmOfAll = logarithm(2);

    Rarity() {
        ShippedExamples.all().forEach(example -> add(Sketch.of(example.message(), this)));
    }

    void add(Sketch sketch) {
        logarithmOfAll = logarithm(messages.incrementAndGet() + 2);
        count(sketch.terms);
        count(sketch.places);
        count(sketch.matters);
    }

    /** How telling a term is: the logarithm of how few messages have it. */
    double of(int term) {
        return logarithmOfAll - logarithm(seen.get(slot(term)) + 1);
    }

    /** How telling some terms are together. */
    double sum(int[] terms) {
        double sum = 0;
        for (int term : terms) {
            sum += of(term);
        }
        return sum;
    }

    /** Logarithm of a whole number from 1 on; small ones, by far the most asked for, from a table. */
    static double logarithm(int number) {
        return number < LOGARITHMS.length ? LOGARITHMS[number] : Math.log(number);
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
