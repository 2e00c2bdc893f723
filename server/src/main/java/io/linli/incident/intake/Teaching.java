package io.linli.incident.intake;

import io.linli.database.Announcements;
import io.linli.incident.triage.Classifier;
import io.linli.incident.triage.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Teaches the classifier from everything that was stored for it (训练), one run after the other, and puts the result in
 * force on every node.
 */
@Component
class Teaching {

    private static final Logger LOG = LoggerFactory.getLogger(Teaching.class);
    private static final int LEAST_FOR_MEASURING = 50;
    private static final int HELD_OUT = 5;

    private final ClassifierStore store;
    private final Classifiers classifiers;
    private final Announcements announcements;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    Teaching(ClassifierStore store, Classifiers classifiers, Announcements announcements) {
        this.store = store;
        this.classifiers = classifiers;
        this.announcements = announcements;
    }

    /** A model and how well it does. */
    record Model(int version, int examples, Accuracy accuracy) {}

    /** Teaches anew; when this returns the new classifier decides. */
    Model teach() {
        oneAtATime.lock();
        try {
            long start = System.nanoTime();
            List<Example> examples = store.examples();
            CompletableFuture<Accuracy> measured =
                    CompletableFuture.supplyAsync(() -> measure(examples), Thread::startVirtualThread);
            Classifier classifier = Classifier.shipped().taught(examples);
            Accuracy accuracy = measured.join();
            int version = store.save(classifier.toBytes(), examples.size(), accuracy);
            classifiers.take(version, classifier);
            announcements.announce(Classifiers.TOPIC, String.valueOf(version));
            LOG.info(
                    "classifier version {} taught with {} examples in {} ms",
                    version,
                    examples.size(),
                    (System.nanoTime() - start) / 1_000_000);
            return new Model(version, examples.size(), accuracy);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Teaches with four fifths of the examples and asks the fifth part; the examples are sorted by their digests. */
    private static Accuracy measure(List<Example> examples) {
        if (examples.size() < LEAST_FOR_MEASURING) {
            return Accuracy.unknown();
        }
        List<Example> known = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            (i % HELD_OUT == 0 ? heldOut : known).add(examples.get(i));
        }
        Classifier classifier = Classifier.shipped().taught(known);
        Confusion confusion = new Confusion();
        heldOut.forEach(example -> confusion.add(
                example.level1(), classifier.classify(example.message()).best().level1Name()));
        return confusion.accuracy();
    }
}
