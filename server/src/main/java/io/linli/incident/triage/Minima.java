package io.linli.incident.triage;

import java.util.Arrays;

/**
 * Recognises equal and nearly equal texts: a hash of the whole text, and the least hashes of its runs of four characters
 * under several hash functions. The share of equal least hashes estimates how much two texts have in common.
 *
 * @param textHash equal for equal texts, whatever their punctuation
 * @param hashes the least hashes, {@link #HASHES} of them
 */
record Minima(long textHash, int[] hashes) {

    static final int HASHES = 16;

    static Minima of(String title, String body) {
        String text = title + body;
        int[] minima = new int[HASHES];
        Arrays.fill(minima, Integer.MAX_VALUE);
        long all = 1_125_899_906_842_597L;
        long gram = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
                all = 31 * all + c;
                gram = gram << 16 | c;
                if (++length >= 4) {
                    lower(minima, gram);
                }
            }
        }
        return new Minima(all, minima);
    }

    /** Share of equal minima with those that start at an offset of an array, in [0, 1]. */
    double alike(int[] others, int offset) {
        int equal = 0;
        for (int i = 0; i < HASHES; i++) {
            equal += hashes[i] == others[offset + i] && hashes[i] != Integer.MAX_VALUE ? 1 : 0;
        }
        return (double) equal / HASHES;
    }

    private static void lower(int[] minima, long gram) {
        long hash = gram * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        for (int h = 0; h < HASHES; h++) {
            hash = (hash + h) * 0xBF58476D1CE4E5B9L;
            int value = (int) (hash >>> 33);
            if (value < minima[h]) {
                minima[h] = value;
            }
        }
    }
}
