package io.linli.incident.triage;

import java.util.List;

/** Turns margins into probabilities: softmax with one steepness, found on texts that were not trained on. */
record Calibration(double steepness) {

    private static final double FLATTEST = 0.5;
    private static final double STEEPEST = 12;

    /** Where nothing could be held out; measured on own sentences. */
    static final Calibration USUAL = new Calibration(3);

    /** The steepness under which the held-out labels are most likely. */
    static Calibration fit(List<double[]> margins, int[] labels) {
        double best = FLATTEST;
        double least = Double.MAX_VALUE;
        for (double steepness = FLATTEST; steepness < STEEPEST; steepness *= 1.1) {
            double loss = new Calibration(steepness).loss(margins, labels);
            if (loss < least) {
                least = loss;
                best = steepness;
            }
        }
        return new Calibration(best);
    }

    /**
     * Probability of each class.
     *
     * @param priors logarithm of how much less likely a class is than its margin says, 0 for no change
     */
    double[] probabilities(double[] margins, double[] priors) {
        double[] result = new double[margins.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < result.length; k++) {
            result[k] = steepness * margins[k] + priors[k];
            largest = Math.max(largest, result[k]);
        }
        double sum = 0;
        for (int k = 0; k < result.length; k++) {
            result[k] = Math.exp(result[k] - largest);
            sum += result[k];
        }
        for (int k = 0; k < result.length; k++) {
            result[k] /= sum;
        }
        return result;
    }

    private double loss(List<double[]> margins, int[] labels) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] p = probabilities(margins.get(i), new double[margins.get(i).length]);
            loss -= Math.log(Math.max(p[labels[i]], 1e-9));
        }
        return loss;
    }
}
