package io.linli.incident.triage;

import java.util.Arrays;

/**
 * The most telling terms of the incidents of a segment, and for each term a chain through the slots that have it, newest
 * first. An entry holds its term, its weight and the entry before it in one number, as walking the chains is most of the
 * work of a search and each step goes to another corner of the memory.
 *
 * <pre>
 *   63 ────── 32 31 ─── 24 23 ────── 0
 *       term       weight     before
 * </pre>
 */
final class TermChains {

    private static final int NONE = 0xFF_FFFF;

    /** Weights are kept in eighths. */
    private static final float EIGHTHS = 8;

    private final long[] entries;
    private final int[] newest;

    /** @param slots at most half a million, so that the number of an entry fits */
    TermChains(int slots) {
        entries = new long[slots * Sketch.TERMS];
        newest = new int[Math.max(16, Integer.highestOneBit(entries.length) / 2)];
        Arrays.fill(newest, NONE);
    }

    void add(int slot, Sketch sketch) {
        int count = Math.min(Sketch.TERMS, sketch.terms.length);
        for (int i = 0; i < count; i++) {
            int term = sketch.terms[i];
            long weight = Math.clamp(Math.round(sketch.weights[i] * EIGHTHS), Byte.MIN_VALUE, Byte.MAX_VALUE) & 0xFF;
            int chain = chain(term);
            int entry = slot * Sketch.TERMS + i;
            entries[entry] = (long) term << 32 | weight << 24 | newest[chain];
            newest[chain] = entry;
        }
    }

    /** The term of a slot, 0 if it has fewer. */
    int term(int slot, int number) {
        return term(entries[slot * Sketch.TERMS + number]);
    }

    double weight(int slot, int number) {
        return weight(entries[slot * Sketch.TERMS + number]) / EIGHTHS;
    }

    /**
     * Adds the product of the weights to the sums of the slots that have the term, the newest first.
     *
     * @param most so many entries are read
     * @return how many were read
     */
    int gather(int term, float weight, SlotSums sums, int most) {
        int read = 0;
        for (int at = newest[chain(term)]; at != NONE && read < most; read++) {
            long entry = entries[at];
            if (term(entry) == term) {
                sums.add(at / Sketch.TERMS, weight * weight(entry));
            }
            at = (int) entry & NONE;
        }
        return read;
    }

    private static int term(long entry) {
        return (int) (entry >>> 32);
    }

    private static int weight(long entry) {
        return (int) entry >> 24;
    }

    private int chain(int term) {
        int mixed = term * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & newest.length - 1;
    }
}
