package io.linli.incident.triage;

import java.util.Arrays;

/** Counts the pairs of neighbouring characters of a text by hash, in open addressing without boxing. */
final class PairCounts {

    private int[] pairs = new int[256];
    private float[] counts = new float[256];
    private int size;

    PairCounts add(String text, float weight) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) != ' ' && text.charAt(i + 1) != ' ') {
                count(mix(text.charAt(i) << 16 ^ text.charAt(i + 1)) | 1, weight);
            }
        }
        return this;
    }

    /** Pairs with their weight, dampened count times rarity, packed as float bits and hash; least first. */
    long[] ranked(Rarity rarity) {
        long[] packed = new long[size];
        int at = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != 0) {
                float weight = (float) ((1 + Rarity.logarithm((int) counts[i])) * rarity.of(pairs[i]));
                packed[at++] = (long) Float.floatToIntBits(weight) << 32 | pairs[i] & 0xFFFF_FFFFL;
            }
        }
        Arrays.sort(packed);
        return packed;
    }

    /** The distinct pairs. */
    int[] pairs() {
        return Arrays.stream(pairs).filter(pair -> pair != 0).toArray();
    }

    static int mix(int x) {
        int h = x * 0x9E3779B9;
        h ^= h >>> 15;
        h *= 0x85EBCA6B;
        return h ^ h >>> 13;
    }

    private void count(int pair, float weight) {
        int mask = pairs.length - 1;
        int slot = pair >>> 1 & mask;
        while (pairs[slot] != 0 && pairs[slot] != pair) {
            slot = slot + 1 & mask;
        }
        size += pairs[slot] == 0 ? 1 : 0;
        pairs[slot] = pair;
        counts[slot] += weight;
        if (size * 2 > pairs.length) {
            grow();
        }
    }

    private void grow() {
        int[] oldPairs = pairs;
        float[] oldCounts = counts;
        pairs = new int[oldPairs.length * 4];
        counts = new float[pairs.length];
        size = 0;
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != 0) {
                count(oldPairs[i], oldCounts[i]);
            }
        }
    }
}
