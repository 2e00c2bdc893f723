package io.linli.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Work that every node does again and again beside the requests (后台循环): it begins when the server is ready and ends
 * before anything that it may use is closed. A round that fails is logged and tried again.
 */
@Component
public final class Background implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;

    /** One round of the work; true if there is more to do at once. */
    @FunctionalInterface
    public interface Round {
        boolean go();
    }

    /**
     * Does the work on a thread of its own; called while the server is being put together.
     *
     * @param name of the thread
     * @param pause after a round that found nothing more to do
     */
    public void every(String name, Duration pause, Round round) {
        threads.add(Thread.ofVirtual().name(name).unstarted(() -> work(name, pause, round)));
    }

    /** Whether the server is going down, so that long rounds end early. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void work(String name, Duration pause, Round round) {
        try {
            boolean more;
            do {
                more = false;
                try {
                    more = round.go();
                } catch (RuntimeException e) {
                    LOG.error("{} failed in the background; it is tried again", name, e);
                }
            } while (!closing.await(more ? 1 : pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        running = true;
        threads.forEach(Thread::start);
    }

    /** Nothing: the work begins when everything else has. */
    @Override
    public void start() {}

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void stop() {
        closing.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends after the doors have been closed. */
    @Override
    public int getPhase() {
        return 0;
    }
}
