package io.linli.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Drives work against a server, either as fast as it answers or at a fixed pace. */
final class Load {

    private static final int CAPACITY = 4_000_000;

    private Load() {}

    /** One worker's piece of work; returns whether the server answered as it should. */
    @FunctionalInterface
    interface Piece {
        boolean run() throws IOException;
    }

    /**
     * What came of a run.
     *
     * @param done pieces answered well
     * @param failed pieces answered badly or not at all
     * @param seconds how long it took
     */
    record Outcome(int done, int failed, double seconds, Latencies latencies) {
        double perSecond() {
            return done / seconds;
        }
    }

    /** Closed loop: each worker starts its next piece when the last one is answered. */
    static Outcome closed(List<Piece> workers, double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return drive(workers, (worker, latencies) -> {
            long began = System.nanoTime();
            if (began >= end) {
                return false;
            }
            boolean good = worker.run();
            latencies.add(System.nanoTime() - began);
            if (!good) {
                throw new IOException("not the expected answer");
            }
            return true;
        });
    }

    /**
     * Open loop: pieces are due at a fixed pace whether or not earlier ones are answered; the duration
     * counts from the moment a piece was due, so waiting in line is not hidden.
     */
    static Outcome open(List<Piece> workers, double perSecond, double seconds) throws InterruptedException {
        int pieces = (int) (perSecond * seconds);
        long start = System.nanoTime() + 50_000_000;
        var next = new AtomicInteger();
        return drive(workers, (worker, latencies) -> {
            int piece = next.getAndIncrement();
            if (piece >= pieces) {
                return false;
            }
            long due = start + (long) (piece * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            boolean good = worker.run();
            latencies.add(System.nanoTime() - due);
            if (!good) {
                throw new IOException("not the expected answer");
            }
            return true;
        });
    }

    private interface Step {
        boolean take(Piece worker, Latencies latencies) throws IOException;
    }

    private static Outcome drive(List<Piece> workers, Step step) throws InterruptedException {
        var latencies = new Latencies(CAPACITY);
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        long began = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (Piece worker : workers) {
            threads.add(Thread.ofPlatform().start(() -> work(worker, step, latencies, done, failed)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Outcome(done.get(), failed.get(), (System.nanoTime() - began) / 1e9, latencies);
    }

    private static void work(Piece worker, Step step, Latencies latencies, AtomicInteger done, AtomicInteger failed) {
        while (true) {
            try {
                if (!step.take(worker, latencies)) {
                    return;
                }
                done.incrementAndGet();
            } catch (IOException e) {
                if (failed.incrementAndGet() <= 3) {
                    System.out.println("a piece failed: " + e.getMessage());
                }
            }
        }
    }
}
