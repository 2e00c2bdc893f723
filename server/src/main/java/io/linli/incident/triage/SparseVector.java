package io.linli.incident.triage;

import java.util.Arrays;

/** The features of one text that are not zero. Arrays are owned by the vector and not changed after it is built. */
final class SparseVector {

    final int[] ids;
    final float[] values;

    SparseVector(int[] ids, float[] values) {
        this.ids = ids;
        this.values = values;
    }

    double squaredLength() {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** Collects features one after the other. */
    static final class Builder {

        private int[] ids;
        private float[] values;
        private int size;

        Builder(int expected) {
            ids = new int[Math.max(8, expected)];
            values = new float[ids.length];
        }

        void add(int id, double value) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            ids[size] = id;
            values[size++] = (float) value;
        }

        int size() {
            return size;
        }

        /** Scales the features from {@code from} on so that their length is {@code length}. */
        void normalise(int from, double length) {
            double sum = 0;
            for (int i = from; i < size; i++) {
                sum += (double) values[i] * values[i];
            }
            float factor = sum == 0 ? 0 : (float) (length / Math.sqrt(sum));
            for (int i = from; i < size; i++) {
                values[i] *= factor;
            }
        }

        SparseVector build() {
            return new SparseVector(Arrays.copyOf(ids, size), Arrays.copyOf(values, size));
        }
    }
}
