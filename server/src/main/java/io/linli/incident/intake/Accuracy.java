package io.linli.incident.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a classifier does on examples that it was not taught (留出样本).
 *
 * @param heldOut how many examples it was asked, a fifth of the history; 0 if there were too few to ask
 * @param accuracy share of right first-level classes, 0 to 1
 * @param macroF1 mean over the classes of the harmonic mean of precision and recall, 0 to 1
 * @param classes the same for each class
 */
public record Accuracy(
        int heldOut, @Nullable Double accuracy, @Nullable Double macroF1, List<ClassAccuracy> classes) {

    /** One first-level class. */
    public record ClassAccuracy(String name, int examples, double precision, double recall, double f1) {}

    static Accuracy unknown() {
        return new Accuracy(0, null, null, List.of());
    }
}
