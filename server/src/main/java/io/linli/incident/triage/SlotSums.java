package io.linli.incident.triage;

/**
 * Sums of weights by slot, of which only those that were added to are looked at again: most slots of a segment share
 * nothing with what is asked.
 */
final class SlotSums {

    private static final int BINS = 512;

    private final float[] sums;
    private final int[] touched;
    private int count;

    SlotSums(int slots) {
        sums = new float[slots];
        touched = new int[slots];
    }

    /** Adds to a slot; nothing and less is passed over. */
    void add(int slot, float weight) {
        if (weight > 0) {
            if (sums[slot] == 0) {
                touched[count++] = slot;
            }
            sums[slot] += weight;
        }
    }

    /** Gives the slots with the largest sums, roughly as many as asked: a histogram tells from which sum on. */
    void largest(int most, Taker taker) {
        float largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, sums[touched[i]]);
        }
        float least = largest * leastBin(most, largest) / BINS;
        for (int i = 0; i < count; i++) {
            float sum = sums[touched[i]];
            if (sum >= least) {
                taker.take(touched[i], sum);
            }
        }
    }

    private int leastBin(int most, float largest) {
        int[] histogram = new int[BINS + 1];
        for (int i = 0; i < count; i++) {
            histogram[(int) (sums[touched[i]] / largest * BINS)]++;
        }
        int bin = BINS;
        for (int above = histogram[BINS]; bin > 1 && above + histogram[bin - 1] <= most; bin--) {
            above += histogram[bin - 1];
        }
        return bin;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            sums[touched[i]] = 0;
        }
        count = 0;
    }

    /** Takes a slot and its sum. */
    interface Taker {
        void take(int slot, float sum);
    }
}
