package io.linli.simulator.life;

import io.linli.simulator.Options;
import io.linli.simulator.Server;
import io.linli.simulator.city.CityLoad;
import io.linli.simulator.life.Case.Goal;
import io.linli.simulator.life.Matters.Matter;
import io.linli.simulator.life.Messages.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports messages at the pace at which they came, faster by a factor, as residents of the city, and lets its workers take
 * care of them: sign, handle with a photo, verify, rate. Goes on to the end of the file or until it is stopped; without a
 * file it makes up messages. While the server is away every request waits and is sent again under the same key.
 */
public final class Replay {

    private static final int REPORTERS = 200;
    private static final int AT_ONCE = 24;
    private static final int BETWEEN_MADE_UP_MINUTES = 20;
    private static final Duration WORK = Duration.ofHours(30);
    private static final Duration SIGNING = Duration.ofMinutes(40);
    private static final Duration CHECKING = Duration.ofHours(3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIGURES = Duration.ofSeconds(10);
    private static final double DEFAULT_SPEED = 120;
    private static final int LEFT_ALONE_ONE_IN = 10;

    private final ReplayFigures figures = new ReplayFigures();
    private final Semaphore turn = new Semaphore(AT_ONCE);
    private final Staff staff;
    private final Matters matters;
    private final double speed;
    private final @Nullable Duration longestPause;
    private final String run;

    private Replay(Server doors, double speed, @Nullable Duration longestPause, String run) {
        Server patient = doors.patient(PATIENCE, figures::repeated);
        this.staff = new Staff(patient);
        this.matters = new Matters(CityLoad.drawn());
        this.speed = speed;
        this.longestPause = longestPause;
        this.run = run;
    }

    /** The command {@code replay}. */
    public static void run(List<String> arguments) {
        var options = new Options(arguments, Set.of("server", "file", "speed", "longest-pause", "most", "run"));
        double speed = options.real("speed", DEFAULT_SPEED);
        if (!(speed > 0)) {
            throw new IllegalArgumentException("--speed must be greater than zero");
        }
        String pause = options.text("longest-pause");
        var replay = new Replay(
                Server.at(options.text("server", "http://localhost:8080")),
                speed,
                pause == null ? null : Duration.ofMillis((long) (options.real("longest-pause", 0) * 1_000)),
                options.text("run", String.valueOf(Instant.now().getEpochSecond())));
        String file = options.text("file");
        Iterator<Message> messages =
                file == null ? replay.madeUp() : Messages.read(Path.of(file)).iterator();
        replay.play(messages, options.number("most", Integer.MAX_VALUE));
    }

    private Iterator<Message> madeUp() {
        var random = new SplittableRandom(run.hashCode());
        return Stream.iterate(
                        LocalDateTime.now(Days.CHINA),
                        at -> at.plusMinutes(1L + random.nextInt(2 * BETWEEN_MADE_UP_MINUTES)))
                .map(at -> madeUp(at, random))
                .iterator();
    }

    private Message madeUp(LocalDateTime at, SplittableRandom random) {
        Matter matter = matters.any(Days.like(at.atZone(Days.CHINA).toInstant()), random);
        return new Message(String.valueOf(random.nextLong()), matter.title(), matter.body(), at, null, null);
    }

    private void play(Iterator<Message> messages, int most) {
        Thread telling = Thread.ofVirtual().start(this::tell);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(figures.line())));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            var pace = new Pace();
            for (int count = 0; count < most && messages.hasNext(); count++) {
                Message message = messages.next();
                pace.until(message.at());
                figures.began();
                people.submit(() -> live(message));
            }
        }
        telling.interrupt();
    }

    /** The city's time, which goes by faster. */
    private final class Pace {

        private @Nullable LocalDateTime before;
        private long due = System.nanoTime();

        void until(LocalDateTime at) {
            if (before != null) {
                Duration gap = faster(Duration.between(before, at));
                due += longestPause == null || gap.compareTo(longestPause) < 0 ? gap.toNanos() : longestPause.toNanos();
            }
            before = at;
            long left = due - System.nanoTime();
            sleep(Duration.ofNanos(Math.max(0, left)));
            // While the server cannot follow, nobody is lost: the next report waits for its turn.
            turn.acquireUninterruptibly();
            turn.release();
            figures.at(at, Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
        }
    }

    private void live(Message message) {
        try {
            // The same message always has the same reporter and the same luck, so a run of one name can be repeated.
            var random = new SplittableRandom(message.id().hashCode());
            Server reporter = staff.resident(random.nextInt(REPORTERS));
            Map<String, Object> report = message.title().isBlank()
                    ? Map.of("body", message.body())
                    : Map.of("title", message.title(), "body", message.body());
            Case reported = inTurn(() -> {
                long start = System.nanoTime();
                Case one = Case.report(
                        staff, reporter, matters, random, report, "replay-" + run + "-" + message.id(), figures::step);
                figures.took(System.nanoTime() - start);
                return one.answeredBy(message.reply());
            });
            take(reported, message, random);
        } catch (RuntimeException e) {
            figures.failed();
            System.err.println(e.getMessage());
        } finally {
            figures.ended();
        }
    }

    private void take(Case reported, Message message, SplittableRandom random) {
        sleep(faster(SIGNING));
        Goal end = random.nextInt(LEFT_ALONE_ONE_IN) == 0 ? Goal.SIGNED : Goal.RATED;
        boolean good = inTurn(() -> reported.reach(Goal.SIGNED));
        if (good && end == Goal.RATED) {
            sleep(faster(work(message, random)));
            good = inTurn(() -> reported.reach(Goal.HANDLED));
        }
        if (good && end == Goal.RATED) {
            sleep(faster(CHECKING));
            good = inTurn(() -> reported.reach(Goal.VERIFIED));
            sleep(faster(CHECKING));
            good &= inTurn(() -> reported.reach(Goal.RATED));
        }
        if (!good) {
            figures.failed();
        }
    }

    /** As long as it took in truth, where that is known. */
    private static Duration work(Message message, SplittableRandom random) {
        return message.repliedAt() == null || message.repliedAt().isBefore(message.at())
                ? WORK.dividedBy(1 + random.nextInt(6))
                : Duration.between(message.at(), message.repliedAt());
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private Duration faster(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() / speed));
    }

    private void tell() {
        while (sleep(FIGURES)) {
            System.out.println(figures.line());
        }
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
