package io.linli.incident.triage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Turns a message into features: grams of title and body together, grams of the title alone, and one feature per class
 * for the known words that speak for it. Gram weights are dampened counts times rarity (sublinear tf-idf), each block
 * brought to length one.
 */
final class Vectoriser {

    private static final int MOST_GRAMS = 400_000;
    static final double WORD_BLOCK = 0.12;
    private static final double TITLE_BLOCK = 1;
    private static final float TITLE_COUNT = 1;

    private final Lexicon lexicon = Lexicon.shipped();
    private final GramIndex grams;
    private final float[] rarity;

    private Vectoriser(GramIndex grams, float[] rarity) {
        this.grams = grams;
        this.rarity = rarity;
    }

    /** Learns which grams there are and how rare each is. */
    static Vectoriser over(List<Reading> readings) {
        GramIndex seen = new GramIndex();
        int[][] frequency = {new int[1 << 16]};
        for (Reading reading : readings) {
            count(reading).forEach((gram, count) -> {
                int number = seen.add(gram);
                if (number >= frequency[0].length) {
                    frequency[0] = Arrays.copyOf(frequency[0], number * 2);
                }
                frequency[0][number]++;
            });
        }
        return keep(seen, frequency[0], readings.size());
    }

    int features() {
        return grams.size() + lexicon.classes().size() + 1;
    }

    int wordFeature(int classNumber) {
        return grams.size() + classNumber;
    }

    /** The number of a gram, or -1 if it is not among the features. */
    int feature(long gram) {
        return grams.find(gram);
    }

    SparseVector vector(Reading reading) {
        Grams counted = count(reading);
        SparseVector.Builder features = new SparseVector.Builder(counted.size());
        counted.forEach((gram, count) -> addGram(features, gram, count, gram > 0));
        features.normalise(0, 1);
        int title = features.size();
        counted.forEach((gram, count) -> addGram(features, gram, count, gram < 0));
        features.normalise(title, TITLE_BLOCK);
        addWords(features, reading);
        features.add(features() - 1, 1);
        return features.build();
    }

    /** What the known words of a message say for each class. */
    double[] wordScores(Reading reading) {
        double[] scores = new double[lexicon.classes().size()];
        double sum = 1;
        for (Map.Entry<Lexicon.Word, Double> said : reading.words().entrySet()) {
            float[] weights = said.getKey().weights();
            for (int k = 0; k < scores.length; k++) {
                scores[k] += weights[k] * said.getValue();
                sum += weights[k] * said.getValue();
            }
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= Math.sqrt(sum);
        }
        return scores;
    }

    void writeTo(DataOutput out) throws IOException {
        grams.writeTo(out);
        for (float value : rarity) {
            out.writeFloat(value);
        }
    }

    static Vectoriser readFrom(DataInput in) throws IOException {
        GramIndex grams = GramIndex.readFrom(in);
        float[] rarity = new float[grams.size()];
        for (int i = 0; i < rarity.length; i++) {
            rarity[i] = in.readFloat();
        }
        return new Vectoriser(grams, rarity);
    }

    private void addGram(SparseVector.Builder features, long gram, float count, boolean wanted) {
        int number = wanted ? grams.find(gram) : -1;
        if (number >= 0) {
            features.add(number, (1 + Math.log(count)) * rarity[number]);
        }
    }

    private void addWords(SparseVector.Builder features, Reading reading) {
        double[] scores = wordScores(reading);
        for (int k = 0; k < scores.length; k++) {
            if (scores[k] != 0) {
                features.add(wordFeature(k), WORD_BLOCK * scores[k]);
            }
        }
    }

    private static Grams count(Reading reading) {
        return new Grams()
                .add(reading.body, 1, 0)
                .add(reading.title, TITLE_COUNT, 0)
                .add(reading.title, 1, Grams.TITLE);
    }

    private static Vectoriser keep(GramIndex seen, int[] frequency, int texts) {
        int least = leastFrequency(frequency, seen.size(), texts);
        long[] all = seen.grams();
        GramIndex kept = new GramIndex();
        float[] rarity = new float[Math.min(all.length, MOST_GRAMS * 2)];
        for (int i = 0; i < all.length; i++) {
            if (frequency[i] >= least) {
                rarity[kept.size()] = (float) (1 + Math.log((1.0 + texts) / (1 + frequency[i])));
                kept.add(all[i]);
            }
        }
        return new Vectoriser(kept, Arrays.copyOf(rarity, kept.size()));
    }

    private static int leastFrequency(int[] frequency, int size, int texts) {
        int least = texts > 2_000 ? 2 : 1;
        while (Arrays.stream(frequency, 0, size).filter(bounded(least)).count() > MOST_GRAMS) {
            least++;
        }
        return least;
    }

    private static IntPredicate bounded(int least) {
        return count -> count >= least;
    }
}
