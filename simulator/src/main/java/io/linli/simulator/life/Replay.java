package io.linli.simulator.life;

import io.linli.kernel.Csv;
import io.linli.simulator.Options;
import io.linli.simulator.Server;
import io.linli.simulator.life.Case.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reports messages at the pace at which they came, faster by a factor, as residents of the city, and lets
 * its workers take care of them. Without a file it makes up messages, one every ten minutes of the
 * made-up time, and goes on until it is stopped.
 */
public final class Replay {

    private static final int REPORTERS = 200;
    private static final int AT_ONCE = 24;
    private static final Duration BETWEEN_MADE_UP = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration WORK = Duration.ofHours(6);
    private static final double DEFAULT_SPEED = 120;

    private final Staff staff;
    private final double speed;
    private final Semaphore turn = new Semaphore(AT_ONCE);
    private final SplittableRandom random = new SplittableRandom(System.nanoTime());

    private Replay(Server doors, double speed) {
        this.staff = new Staff(doors);
        this.speed = speed;
    }

    /** The command {@code replay}. */
    public static void run(List<String> arguments) {
        var options = new Options(arguments, Set.of("server", "file", "speed"));
        Server doors = Server.at(options.text("server", "http://localhost:8080"));
        double speed = options.real("speed", DEFAULT_SPEED);
        if (!(speed > 0)) {
            throw new IllegalArgumentException("--speed must be greater than zero");
        }
        String file = options.text("file");
        var replay = new Replay(doors, speed);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            if (file == null) {
                replay.makeUp(new Matters(doors), people);
            } else {
                replay.play(read(Path.of(file)), people);
            }
        }
    }

    /** A message as it was written. */
    private record Message(
            String title, String body, @Nullable LocalDateTime at) {}

    private static List<Message> read(Path file) {
        List<Message> messages = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file)) {
            var csv = new Csv(reader);
            List<String> heading = csv.record();
            int title = heading.indexOf("title");
            int body = heading.indexOf("body");
            int time = heading.indexOf("time");
            if (title < 0 || body < 0 || time < 0) {
                throw new IllegalArgumentException(file + " needs the columns title, body and time");
            }
            for (List<String> row = csv.record(); !row.isEmpty(); row = csv.record()) {
                if (row.size() == heading.size()) {
                    messages.add(new Message(row.get(title), row.get(body), LocalDateTime.parse(row.get(time))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        messages.sort(Comparator.comparing(message -> String.valueOf(message.at())));
        return messages;
    }

    private void play(List<Message> messages, ExecutorService people) {
        LocalDateTime before = null;
        for (Message message : messages) {
            if (before != null && message.at() != null) {
                pause(Duration.between(before, message.at()));
            }
            before = message.at();
            begin(message, people);
        }
    }

    private void makeUp(Matters matters, ExecutorService people) {
        while (!Thread.currentThread().isInterrupted()) {
            begin(new Message("", matters.text(random), null), people);
            pause(BETWEEN_MADE_UP);
        }
    }

    private void begin(Message message, ExecutorService people) {
        turn.acquireUninterruptibly();
        SplittableRandom own = random.split();
        people.submit(() -> {
            try {
                live(message, own);
            } catch (RuntimeException e) {
                System.err.println(e.getMessage());
            } finally {
                turn.release();
            }
        });
    }

    private void live(Message message, SplittableRandom own) {
        Server reporter = staff.resident(own.nextInt(REPORTERS));
        Map<String, Object> report = message.title().isBlank()
                ? Map.of("body", message.body())
                : Map.of("title", message.title(), "body", message.body());
        Case reported = Case.report(staff, reporter, own, report);
        pause(WORK.dividedBy(1 + own.nextInt(6)));
        reported.reach(own.nextInt(10) == 0 ? Goal.SIGNED : Goal.RATED);
    }

    private void pause(Duration real) {
        Duration shorter = Duration.ofNanos((long) Math.max(0, real.toNanos() / speed));
        try {
            Thread.sleep(shorter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : shorter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
