package io.linli.incident.triage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A lot of incidents in arrays of primitives: one slot per incident, and chains through the slots that have a term, or a
 * pair of minima, in common. Chains are only ever prepended to; a removed slot stays in its chains and is passed over.
 */
final class DuplicateSegment {

    private static final int BANDS = Minima.HASHES / 2;

    /** Of many that are alike the newest are enough; forms and templates make thousands. */
    private static final int LOOKED_AT_PER_BAND = 16;

    private static final int LONGEST_CHAIN = 1_500;
    private static final int ASKED_TERMS = 48;

    private int size;
    private int live;

    private final long[] idHigh;
    private final long[] idLow;
    private final int[] seconds;
    private final float[] lon;
    private final float[] lat;
    private final long[] textHash;
    private final int[] minima;
    private final int[] titles;
    private final int[] places;
    private final int[] matters;
    private final int[] types;

    private final TermChains terms;
    private final Chains bandChains;
    private final Chains idChains;

    DuplicateSegment(int capacity) {

        idHigh = new long[capacity];
        idLow = new long[capacity];
        seconds = new int[capacity];
        lon = new float[capacity];
        lat = new float[capacity];
        textHash = new long[capacity];
        minima = new int[capacity * Minima.HASHES];
        titles = new int[capacity * Sketch.TITLE_TERMS];
        places = new int[capacity * (Sketch.PLACES + 1)];
        matters = new int[capacity * Sketch.MATTERS];
        types = new int[capacity];
        terms = new TermChains(capacity);
        bandChains = new Chains(capacity * BANDS);
        idChains = new Chains(capacity);
    }

    boolean isFull() {
        return size == seconds.length;
    }

    int live() {
        return live;
    }

    Instant newest() {
        return Instant.ofEpochSecond(
                IntStream.range(0, size).map(i -> seconds[i]).max().orElse(0));
    }

    void add(DuplicateIndex.Known known) {
        int slot = size++;
        live++;
        Sketch sketch = known.sketch();
        idHigh[slot] = known.id().getMostSignificantBits();
        idLow[slot] = known.id().getLeastSignificantBits();
        seconds[slot] = (int) known.time().getEpochSecond();
        lon[slot] =
                known.position() == null ? Float.NaN : (float) known.position().lon();
        lat[slot] =
                known.position() == null ? Float.NaN : (float) known.position().lat();
        textHash[slot] = sketch.minima.textHash();
        types[slot] = known.typeCode() == null ? 0 : known.typeCode().hashCode();
        System.arraycopy(sketch.minima.hashes(), 0, minima, slot * Minima.HASHES, Minima.HASHES);
        copy(sketch.title, titles, slot, Sketch.TITLE_TERMS);
        copy(sketch.matters, matters, slot, Sketch.MATTERS);
        copy(Likeness.places(known), places, slot, Sketch.PLACES + 1);
        idChains.prepend(known.id().hashCode(), slot);
        terms.add(slot, sketch);
        for (int band = 0; band < BANDS; band++) {
            bandChains.prepend(band(sketch.minima, band), slot * BANDS + band);
        }
    }

    void remove(UUID id) {
        for (int slot = slot(id); slot >= 0; slot = slot(id)) {
            seconds[slot] = 0;
            live--;
        }
    }

    boolean knows(UUID id) {
        return slot(id) >= 0;
    }

    /** The live slot of an incident, -1 if there is none. */
    private int slot(UUID id) {
        for (int slot = idChains.first(id.hashCode()); slot >= 0; slot = idChains.next(slot)) {
            if (idLow[slot] == id.getLeastSignificantBits()
                    && idHigh[slot] == id.getMostSignificantBits()
                    && seconds[slot] != 0) {
                return slot;
            }
        }
        return -1;
    }

    /** The newest live slot whose text equals the asked one, or the one most like it above the least likeness. */
    Optional<Candidate> same(Minima asked, Instant oldest, double least) {
        int best = -1;
        double bestAlike = 0;
        for (int band = 0; band < BANDS; band++) {
            int looked = 0;
            for (int at = bandChains.first(band(asked, band));
                    at >= 0 && looked < LOOKED_AT_PER_BAND;
                    at = bandChains.next(at)) {
                looked++;
                int slot = at / BANDS;
                double alike = alive(slot, oldest) ? alike(asked, slot) : 0;
                if (alike > bestAlike || alike == bestAlike && slot > best) {
                    best = slot;
                    bestAlike = alike;
                }
            }
        }
        if (bestAlike < least) {
            return Optional.empty();
        }
        List<String> reasons = List.of(bestAlike == 1 ? "same-text" : "similar-text");
        return Optional.of(new Candidate(id(best), 0.9 + bestAlike / 10, reasons, Candidate.Kind.EXACT));
    }

    /**
     * Live slots that share telling terms with what is asked, with the weight of what is shared: roughly those that share
     * most.
     *
     * @param sums empty before and after, of at least the segment's capacity
     * @param effort how many entries of chains may be read; the most telling terms come first, and when forms and
     *     templates fill the chains the others no longer matter
     */
    List<Sharing> sharing(DuplicateIndex.Known asked, Instant oldest, int most, int effort, SlotSums sums) {
        int[] terms = asked.sketch().terms;
        int left = effort;
        for (int i = 0; i < Math.min(ASKED_TERMS, terms.length) && left > 0; i++) {
            left -= this.terms.gather(terms[i], asked.sketch().weights[i], sums, Math.min(left, LONGEST_CHAIN));
        }
        List<Sharing> found = new ArrayList<>();
        sums.largest(most, (slot, sum) -> {
            if (alive(slot, oldest)) {
                found.add(new Sharing(this, slot, sum));
            }
        });
        sums.clear();
        return found;
    }

    /** A slot that shares terms with what is asked, with their weight. */
    record Sharing(DuplicateSegment segment, int slot, float weight) {}

    UUID id(int slot) {
        return new UUID(idHigh[slot], idLow[slot]);
    }

    long seconds(int slot) {
        return seconds[slot];
    }

    Position position(int slot) {
        return new Position(lon[slot], lat[slot]);
    }

    int type(int slot) {
        return types[slot];
    }

    int term(int slot, int number) {
        return terms.term(slot, number);
    }

    double weight(int slot, int number) {
        return terms.weight(slot, number);
    }

    int title(int slot, int number) {
        return titles[slot * Sketch.TITLE_TERMS + number];
    }

    int place(int slot, int number) {
        return places[slot * (Sketch.PLACES + 1) + number];
    }

    int matter(int slot, int number) {
        return matters[slot * Sketch.MATTERS + number];
    }

    double alike(Minima asked, int slot) {
        return asked.textHash() == textHash[slot] ? 1 : 0.99 * asked.alike(minima, slot * Minima.HASHES);
    }

    private boolean alive(int slot, Instant oldest) {
        return seconds[slot] != 0 && seconds[slot] >= oldest.getEpochSecond();
    }

    private static int band(Minima minima, int band) {
        return minima.hashes()[2 * band] * 31 + minima.hashes()[2 * band + 1] + band;
    }

    private static void copy(int[] from, int[] to, int slot, int width) {
        System.arraycopy(from, 0, to, slot * width, Math.min(width, from.length));
    }

    /** Chains of entries by hash: a table of newest entries, and for each entry the one before it. */
    private static final class Chains {

        private final int[] newest;
        private final int[] before;

        Chains(int entries) {
            newest = new int[Math.max(16, Integer.highestOneBit(entries) / 2)];
            before = new int[entries];
            Arrays.fill(newest, -1);
        }

        int first(int hash) {
            return newest[slot(hash)];
        }

        int next(int entry) {
            return before[entry];
        }

        void prepend(int hash, int entry) {
            int slot = slot(hash);
            before[entry] = newest[slot];
            newest[slot] = entry;
        }

        private int slot(int hash) {
            int mixed = hash * 0x9E3779B9;
            return (mixed ^ mixed >>> 16) & newest.length - 1;
        }
    }
}
