package io.linli.incident.intake;

import io.linli.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Lets reports that come at the same time share one commit. While one group is being written the next one gathers, so
 * groups grow with the load and a lone report never waits.
 *
 * <pre>
 *   request ─┐
 *   request ─┼─► queue ─► writer: all that wait, 64 at most ─► one statement, one commit ─► each is answered
 *   request ─┘
 * </pre>
 *
 * <p>If a group fails, its reports are written one by one, so that a bad one harms itself only.
 */
@Component
class GroupCommit implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int WAITING = 4_096;
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final IntakeWriter writer;
    private final int largest;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    private record Waiting(IntakeRow row, CompletableFuture<Optional<String>> number) {}

    GroupCommit(IntakeWriter writer, IntakeSettings settings) {
        this.writer = writer;
        this.largest = settings.batch();
        for (int i = 1; i <= settings.writers(); i++) {
            threads.add(Thread.ofPlatform().name("intake-writer-" + i).start(this::writeOn));
        }
    }

    /**
     * Writes a report and returns after its commit.
     *
     * @return its number, nothing if its request or external number was known before
     * @throws Refusal 503 if too many wait
     */
    Optional<String> write(IntakeRow row) {
        Waiting waiting = new Waiting(row, new CompletableFuture<>());
        if (closing || !queue.offer(waiting)) {
            throw busy();
        }
        try {
            return waiting.number().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (TimeoutException e) {
            throw busy();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    private static Refusal busy() {
        return new Refusal(
                503,
                "busy",
                "系统繁忙,请稍候用同一 Idempotency-Key 重试",
                "Too many reports at this moment; try again shortly with the same Idempotency-Key");
    }

    private void writeOn() {
        List<Waiting> group = new ArrayList<>(largest);
        while (!closing || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, largest - 1);
                    write(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            Map<UUID, String> numbers =
                    writer.write(group.stream().map(Waiting::row).toList());
            group.forEach(one -> one.number()
                    .complete(Optional.ofNullable(numbers.get(one.row().id()))));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().number().completeExceptionally(e);
                return;
            }
            LOG.warn("a group of {} reports could not be written and is written one by one", group.size(), e);
            group.forEach(one -> write(List.of(one)));
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
    }
}
