package io.linli.incident.triage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Numbers grams 0, 1, 2 … in the order in which they are added: a hash table of primitive {@code long} keys. */
final class GramIndex {

    private long[] table = new long[16];
    private int[] numbers = new int[16];
    private int size;

    GramIndex() {}

    /** Room for this many grams without growing. */
    GramIndex(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
        table = new long[capacity];
        numbers = new int[capacity];
    }

    int size() {
        return size;
    }

    /** The number of a gram, or -1. */
    int find(long gram) {
        int mask = table.length - 1;
        for (int slot = Grams.slot(gram, mask); table[slot] != 0; slot = slot + 1 & mask) {
            if (table[slot] == gram) {
                return numbers[slot];
            }
        }
        return -1;
    }

    /** The number of a gram, which is added if it is new. */
    int add(long gram) {
        int mask = table.length - 1;
        int slot = Grams.slot(gram, mask);
        while (table[slot] != 0) {
            if (table[slot] == gram) {
                return numbers[slot];
            }
            slot = slot + 1 & mask;
        }
        table[slot] = gram;
        numbers[slot] = size++;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    /** The grams in the order of their numbers. */
    long[] grams() {
        long[] grams = new long[size];
        for (int slot = 0; slot < table.length; slot++) {
            if (table[slot] != 0) {
                grams[numbers[slot]] = table[slot];
            }
        }
        return grams;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        for (long gram : grams()) {
            out.writeLong(gram);
        }
    }

    static GramIndex readFrom(DataInput in) throws IOException {
        int size = in.readInt();
        GramIndex index = new GramIndex(size);
        for (int i = 0; i < size; i++) {
            index.add(in.readLong());
        }
        return index;
    }

    private void grow() {
        long[] grams = grams();
        table = new long[table.length * 2];
        numbers = new int[table.length];
        Arrays.fill(table, 0);
        size = 0;
        for (long gram : grams) {
            add(gram);
        }
    }
}
