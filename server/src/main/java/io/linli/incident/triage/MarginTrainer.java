package io.linli.incident.triage;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains one linear separator per class against all others: L2-regularised squared hinge loss, solved in the dual by
 * coordinate descent (Hsieh et al., ICML 2008). Classes are trained in parallel.
 */
final class MarginTrainer {

    private static final int MOST_ROUNDS = 40;
    private static final double TOLERANCE = 0.05;

    private final List<SparseVector> vectors;
    private final int[] labels;
    private final float[] weights;
    private final int features;
    private final double[] squaredLengths;
    private final double cost;

    /**
     * @param labels class number of each vector
     * @param weights how much each vector counts, 1 is normal
     * @param cost price of an error against the size of the weights
     */
    MarginTrainer(List<SparseVector> vectors, int[] labels, float[] weights, int features, double cost) {
        this.vectors = vectors;
        this.labels = labels;
        this.weights = weights;
        this.features = features;
        this.cost = cost;
        this.squaredLengths =
                vectors.stream().mapToDouble(SparseVector::squaredLength).toArray();
    }

    /** Weights of each class. */
    LinearModel train(int classes) {
        float[][] learned = new float[classes][];
        IntStream.range(0, classes).parallel().forEach(k -> learned[k] = separate(k));
        return LinearModel.of(learned);
    }

    private float[] separate(int positive) {
        float[] w = new float[features];
        double[] alpha = new double[labels.length];
        double[] upper = costs(positive);
        int[] order = IntStream.range(0, labels.length).toArray();
        SplittableRandom random = new SplittableRandom(positive + 1L);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            shuffle(order, random);
            double worst = 0;
            for (int i : order) {
                worst = Math.max(worst, step(i, labels[i] == positive ? 1 : -1, upper[i], w, alpha));
            }
            if (worst < TOLERANCE) {
                break;
            }
        }
        return w;
    }

    /** One coordinate step; returns how far the coordinate was from its best place. */
    private double step(int i, int sign, double upper, float[] w, double[] alpha) {
        SparseVector x = vectors.get(i);
        double diagonal = 0.5 / upper;
        double gradient = sign * dot(w, x) - 1 + diagonal * alpha[i];
        double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
        if (Math.abs(projected) < 1e-12) {
            return 0;
        }
        double before = alpha[i];
        alpha[i] = Math.max(before - gradient / (squaredLengths[i] + diagonal), 0);
        float change = (float) ((alpha[i] - before) * sign);
        for (int j = 0; j < x.ids.length; j++) {
            w[x.ids[j]] += change * x.values[j];
        }
        return Math.abs(projected);
    }

    private double[] costs(int positive) {
        double all = 0;
        double mine = 0;
        for (int i = 0; i < labels.length; i++) {
            all += weights[i];
            mine += labels[i] == positive ? weights[i] : 0;
        }
        long classes = IntStream.of(labels).distinct().count();
        double balance = mine == 0 ? 1 : Math.min(20, all / (classes * mine));
        return IntStream.range(0, labels.length)
                .mapToDouble(i -> cost * weights[i] * (labels[i] == positive ? balance : 1))
                .toArray();
    }

    private static double dot(float[] w, SparseVector x) {
        double sum = 0;
        for (int j = 0; j < x.ids.length; j++) {
            sum += w[x.ids[j]] * x.values[j];
        }
        return sum;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
