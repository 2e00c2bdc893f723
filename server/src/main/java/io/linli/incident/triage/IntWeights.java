package io.linli.incident.triage;

/** A small table from hashes to weights, open addressing without boxing. Zero is not a key; absent keys weigh 0. */
final class IntWeights {

    private final int[] keys;
    private final float[] weights;

    IntWeights(int expected) {
        keys = new int[Integer.highestOneBit(Math.max(8, expected)) * 4];
        weights = new float[keys.length];
    }

    /** All keys with weight 1. */
    static IntWeights of(int[] keys) {
        IntWeights table = new IntWeights(keys.length);
        for (int key : keys) {
            table.put(key, 1);
        }
        return table;
    }

    void put(int key, float weight) {
        int slot = find(key);
        keys[slot] = key;
        weights[slot] = weight;
    }

    float get(int key) {
        return weights[find(key)];
    }

    boolean contains(int key) {
        return key != 0 && keys[find(key)] == key;
    }

    private int find(int key) {
        int mask = keys.length - 1;
        int slot = (key ^ key >>> 16) >>> 1 & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
