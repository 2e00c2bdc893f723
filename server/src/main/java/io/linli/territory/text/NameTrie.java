package io.linli.territory.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All names of a city in one trie. Edges lie in an open-addressing table of plain numbers, so that
 * hundreds of thousands of names take few megabytes and a step takes one look.
 */
final class NameTrie {

    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] edges = new long[FIRST_CAPACITY];
    private int[] targets = new int[FIRST_CAPACITY];
    private int edgeCount;
    private int nodes = 1;
    private final List<int[]> places = new ArrayList<>(List.of(new int[0]));

    /** Adds a name of the place with this number; the same name may belong to several. */
    void add(String name, int place) {
        int node = 0;
        for (int i = 0; i < name.length(); i++) {
            node = child(node, name.charAt(i));
        }
        int[] known = places.get(node);
        if (Arrays.stream(known).noneMatch(other -> other == place)) {
            int[] longer = Arrays.copyOf(known, known.length + 1);
            longer[known.length] = place;
            places.set(node, longer);
        }
    }

    private int child(int node, char letter) {
        int found = step(node, letter);
        if (found != 0) {
            return found;
        }
        if (2 * ++edgeCount > edges.length) {
            grow();
        }
        put(key(node, letter), nodes);
        places.add(new int[0]);
        return nodes++;
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[oldEdges.length * 2];
        targets = new int[oldEdges.length * 2];
        for (int slot = 0; slot < oldEdges.length; slot++) {
            if (oldEdges[slot] != 0) {
                put(oldEdges[slot], oldTargets[slot]);
            }
        }
    }

    private void put(long key, int target) {
        int slot = slot(key);
        edges[slot] = key;
        targets[slot] = target;
    }

    private int slot(long key) {
        int mask = edges.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (edges[slot] != 0 && edges[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Never zero, because no name contains the character zero. */
    private static long key(int node, char letter) {
        return (long) node << 16 | letter;
    }

    /** The node one letter on, 0 if no name goes on that way. */
    int step(int node, char letter) {
        int slot = slot(key(node, letter));
        return edges[slot] == 0 ? 0 : targets[slot];
    }

    /** The places whose name ends at a node. */
    int[] placesAt(int node) {
        return places.get(node);
    }
}
