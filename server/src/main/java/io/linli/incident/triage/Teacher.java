package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Builds a {@link Classifier} from a labelled history and the shipped examples. */
final class Teacher {

    private static final double COST = 1;
    private static final float SHIPPED_WEIGHT = 0.3f;

    /** Sets how fast a class that the history never shows becomes unlikely: by half after this many examples. */
    private static final double PATIENCE = 30;

    private static final int LEAST_FOR_HOLDING_OUT = 100;
    private static final int HELD_OUT = 5;

    private final List<Example> history;
    private final List<Example> examples = new ArrayList<>();
    private final List<String> classes;
    private final boolean[] inHistory;

    Teacher(List<Example> history) {
        this.history = history;
        examples.addAll(ShippedExamples.all());
        examples.addAll(history);
        Set<String> names = new LinkedHashSet<>(Lexicon.shipped().classes());
        history.forEach(example -> names.add(example.level1()));
        classes = List.copyOf(names);
        inHistory = new boolean[classes.size()];
        history.forEach(example -> inHistory[classes.indexOf(example.level1())] = true);
    }

    Classifier teach() {
        Lexicon lexicon = Lexicon.shipped();
        List<Reading> readings = examples.parallelStream()
                .map(example -> Reading.of(example.message(), lexicon))
                .toList();
        Vectoriser vectoriser = Vectoriser.over(readings);
        List<SparseVector> vectors =
                readings.parallelStream().map(vectoriser::vector).toList();
        int shipped = examples.size() - history.size();
        Calibration calibration = calibrate(vectors, shipped, vectoriser.features());
        LinearModel model = train(IntStream.range(0, vectors.size()).toArray(), vectors, vectoriser.features());
        return new Classifier(
                classes,
                vectoriser,
                model,
                calibration,
                priors(),
                TypeRanker.over(examples, vectors),
                Vocabulary.over(readings.subList(shipped, readings.size())));
    }

    /** Holds out every fifth example of the history, trains on the rest, and fits the steepness to what was held out. */
    private Calibration calibrate(List<SparseVector> vectors, int shipped, int features) {
        if (history.size() < LEAST_FOR_HOLDING_OUT) {
            return Calibration.USUAL;
        }
        int[] trained = IntStream.range(0, vectors.size())
                .filter(i -> i < shipped || i % HELD_OUT != 0)
                .toArray();
        int[] held = IntStream.range(shipped, vectors.size())
                .filter(i -> i % HELD_OUT == 0)
                .toArray();
        LinearModel model = train(trained, vectors, features);
        List<double[]> margins =
                Arrays.stream(held).mapToObj(i -> model.margins(vectors.get(i))).toList();
        return Calibration.fit(margins, Arrays.stream(held).map(this::label).toArray());
    }

    private LinearModel train(int[] chosen, List<SparseVector> vectors, int features) {
        int[] labels = Arrays.stream(chosen).map(this::label).toArray();
        float[] weights = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            boolean shipped = chosen[i] < examples.size() - history.size();
            weights[i] = shipped && inHistory[labels[i]] ? SHIPPED_WEIGHT : 1;
        }
        List<SparseVector> picked = Arrays.stream(chosen).mapToObj(vectors::get).toList();
        return new MarginTrainer(picked, labels, weights, features, COST).train(classes.size());
    }

    private int label(int example) {
        return classes.indexOf(examples.get(example).level1());
    }

    private double[] priors() {
        double[] priors = new double[classes.size()];
        for (int k = 0; k < priors.length; k++) {
            priors[k] = inHistory[k] ? 0 : Math.log(PATIENCE / (PATIENCE + history.size()));
        }
        return priors;
    }
}
