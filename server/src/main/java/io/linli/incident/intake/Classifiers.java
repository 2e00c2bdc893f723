package io.linli.incident.intake;

import io.linli.database.Announcements;
import io.linli.incident.triage.Classifier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The classifier in force on this node: the newest one that was taught, the shipped one until it is read. Reading starts
 * with the server and does not hold it up.
 */
@Component
class Classifiers {

    static final String TOPIC = "classifier";

    private static final Logger LOG = LoggerFactory.getLogger(Classifiers.class);
    private static final long PATIENCE_SECONDS = 60;

    private final ClassifierStore store;
    private final CompletableFuture<Classifier> first;
    private volatile Taught taught = new Taught(0, null);

    /** A classifier and its version; version 0 is the shipped one. */
    private record Taught(
            int version, @org.jspecify.annotations.Nullable Classifier classifier) {}

    Classifiers(ClassifierStore store, Announcements announcements) {
        this.store = store;
        first = CompletableFuture.supplyAsync(Classifier::shipped, Thread::startVirtualThread);
        Thread.ofVirtual().name("classifier-load").start(this::load);
        announcements.listen(
                TOPIC, any -> Thread.ofVirtual().name("classifier-load").start(this::load));
    }

    Classifier inForce() {
        Classifier classifier = taught.classifier();
        return classifier != null ? classifier : shipped();
    }

    /** Version of the classifier in force, 0 for the shipped one. */
    int version() {
        return taught.version();
    }

    /** Puts a classifier in force on this node at once. */
    synchronized void take(int version, Classifier classifier) {
        if (version > taught.version()) {
            taught = new Taught(version, classifier);
        }
    }

    private void load() {
        try {
            store.newest(taught.version()).ifPresent(stored -> {
                take(stored.version(), Classifier.fromBytes(stored.model()));
                LOG.info("classifier version {} is in force", stored.version());
            });
        } catch (RuntimeException e) {
            LOG.warn("the taught classifier could not be read, the shipped one stays in force: {}", e.getMessage());
        }
    }

    private Classifier shipped() {
        try {
            return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the classifier is made ready", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the shipped classifier is not ready", e);
        }
    }
}
