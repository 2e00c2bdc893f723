package io.linli.incident.intake;

import io.linli.incident.intake.Accuracy.ClassAccuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts right and wrong answers by class. */
final class Confusion {

    private static final int RIGHT = 0;
    private static final int SAID = 1;
    private static final int TRUE = 2;

    private final Map<String, int[]> classes = new TreeMap<>();
    private int asked;
    private int right;

    void add(String truth, String answer) {
        asked++;
        count(truth)[TRUE]++;
        count(answer)[SAID]++;
        if (truth.equals(answer)) {
            right++;
            count(truth)[RIGHT]++;
        }
    }

    private int[] count(String name) {
        return classes.computeIfAbsent(name, key -> new int[3]);
    }

    /** Macro-F1 over the classes that occur among the examples asked. */
    Accuracy accuracy() {
        List<ClassAccuracy> each = new ArrayList<>();
        classes.forEach((name, count) -> {
            if (count[TRUE] > 0) {
                double precision = ratio(count[RIGHT], count[SAID]);
                double recall = ratio(count[RIGHT], count[TRUE]);
                double sum = precision + recall;
                each.add(new ClassAccuracy(
                        name, count[TRUE], precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum));
            }
        });
        double macro = each.stream().mapToDouble(ClassAccuracy::f1).average().orElse(0);
        return new Accuracy(asked, ratio(right, asked), macro, each);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
