package io.linli.incident.triage;

import java.util.Arrays;

/**
 * Counts the runs of one to three characters in a text. A gram is packed into one {@code long}, 16 bits per character, so
 * that it can be turned back into the characters; bit 63 marks grams of the title.
 */
final class Grams {

    static final int LONGEST = 3;
    static final long TITLE = 1L << 63;

    private long[] keys = new long[1024];
    private float[] counts = new float[1024];
    private int size;

    /** Adds every gram of a text, each with this weight. */
    Grams add(String text, float weight, long mark) {
        for (int i = 0; i < text.length(); i++) {
            long key = 0;
            for (int n = 0; n < LONGEST && i + n < text.length(); n++) {
                char c = text.charAt(i + n);
                if (c == ' ') {
                    break;
                }
                key = key << 16 | c;
                count(key | mark, weight);
            }
        }
        return this;
    }

    int size() {
        return size;
    }

    /** Every distinct gram with its count, in no particular order. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot], counts[slot]);
            }
        }
    }

    static String toText(long key) {
        StringBuilder text = new StringBuilder(LONGEST);
        for (int shift = 32; shift >= 0; shift -= 16) {
            char c = (char) ((key & ~TITLE) >>> shift);
            if (c != 0) {
                text.append(c);
            }
        }
        return text.toString();
    }

    static int slot(long key, int mask) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32 ^ h >>> 50) & mask;
    }

    private void count(long key, float weight) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        counts[slot] += weight;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        float[] oldCounts = counts;
        keys = new long[oldKeys.length * 4];
        counts = new float[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                count(oldKeys[i], oldCounts[i]);
            }
        }
    }

    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(counts, 0);
        size = 0;
    }

    /** Receives one gram and how often it occurs. */
    interface Visitor {
        void visit(long gram, float count);
    }
}
