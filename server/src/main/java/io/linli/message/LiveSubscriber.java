package io.linli.message;

import io.linli.identity.Principal;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One open screen and the news that it has not read yet. A screen that falls behind is let go. */
final class LiveSubscriber {

    private static final int MOST_UNREAD = 1_000;

    private final Principal reader;
    private final BlockingQueue<byte[]> unread = new ArrayBlockingQueue<>(MOST_UNREAD);
    private volatile boolean lost;

    LiveSubscriber(Principal reader) {
        this.reader = reader;
    }

    boolean maySee(LiveEvent event) {
        if (reader.account().equals(event.account())) {
            return true;
        }
        if (reader.kind() == Principal.Kind.RESIDENT) {
            return false;
        }
        if (reader.unit() != null && event.units().contains(reader.unit().code())) {
            return true;
        }
        return event.place() != null && reader.places().stream().anyMatch(place -> place.covers(event.place()));
    }

    void offer(byte[] news) {
        if (!unread.offer(news)) {
            lost = true;
        }
    }

    /** Whether news were lost, so that the screen has to start anew. */
    boolean lost() {
        return lost;
    }

    /** Waits for news; gives all there are, or null if none came in time. */
    @Nullable
    List<byte[]> await(long milliseconds) throws InterruptedException {
        byte[] first = unread.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (first == null) {
            return null;
        }
        List<byte[]> news = new java.util.ArrayList<>();
        news.add(first);
        unread.drainTo(news);
        return news;
    }
}
