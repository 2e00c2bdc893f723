package io.linli.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How the life of a past incident went, up to now: when it was taken in, handed over, worked on, checked and rated, and what
 * went wrong on the way.
 */
final class PastLife {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Instant now;
    private final SplittableRandom random;
    private final List<String> steps = new ArrayList<>();

    String state = "reported";
    Instant reported;

    @Nullable
    Instant accepted;

    @Nullable
    Instant dispatched;

    @Nullable
    Instant signed;

    @Nullable
    Instant handled;

    @Nullable
    Instant verified;

    @Nullable
    Instant rated;

    @Nullable
    Instant closed;

    int rating;

    private PastLife(Instant reported, Instant now, SplittableRandom random) {
        this.reported = reported;
        this.now = now;
        this.random = random;
    }

    /**
     * Lives it.
     *
     * @param limit how long the handling may take
     * @param urgent whether people work on it by night and at weekends
     * @param known whether the reporter can rate
     */
    static PastLife of(
            Instant reported, Duration limit, boolean urgent, boolean known, Instant now, SplittableRandom random) {
        var life = new PastLife(reported, now, random);
        life.live(limit, urgent, known);
        return life;
    }

    /** A life that stopped at a state some while ago. */
    static PastLife stoppedAt(String state, Instant reported, Instant now, SplittableRandom random) {
        var life = new PastLife(reported, now, random);
        life.state = state;
        Duration since = Duration.between(reported, now);
        if (!state.equals("reported")) {
            life.accepted = reported.plus(since.dividedBy(20));
        }
        if (!state.equals("reported") && !state.equals("accepted")) {
            life.dispatched = reported.plus(since.dividedBy(12));
        }
        if (state.equals("signed") || state.equals("handling") || state.equals("handled") || state.equals("verified")) {
            life.signed = reported.plus(since.dividedBy(6));
        }
        if (state.equals("handling")) {
            life.step(reported.plus(since.dividedBy(3)), "进展 已到现场查看,正在安排处理");
        }
        if (state.equals("handled") || state.equals("verified")) {
            life.handled = reported.plus(since.multipliedBy(4).dividedBy(5));
        }
        if (state.equals("verified")) {
            life.verified = reported.plus(since.multipliedBy(9).dividedBy(10));
        }
        return life;
    }

    private void live(Duration limit, boolean urgent, boolean known) {
        Instant next = Days.atWork(after(reported, urgent ? 4 : 25, 1.1), urgent || random.nextInt(3) > 0, random);
        if (next.isAfter(now)) {
            return;
        }
        accepted = next;
        state = "accepted";
        if (random.nextInt(40) == 0) {
            closed = next;
            state = random.nextInt(4) == 0 ? "withdrawn" : "rejected";
            return;
        }
        next = after(next, urgent ? 3 : 15, 1.0);
        if (next.isAfter(now)) {
            return;
        }
        dispatched = next;
        state = "dispatched";
        next = Days.atWork(after(next, urgent ? 12 : 90, 0.9), urgent, random);
        if (next.isAfter(now)) {
            return;
        }
        signed = next;
        state = "signed";
        work(limit, urgent, known);
    }

    private void work(Duration limit, boolean urgent, boolean known) {
        Instant began = java.util.Objects.requireNonNull(signed);
        boolean slow = random.nextInt(9) == 0;
        double share = slow ? 1.0 + random.nextDouble() * 0.9 : 0.12 + 0.8 * random.nextDouble() * random.nextDouble();
        Instant end = Days.atWork(
                began.plus(limit.multipliedBy((long) (share * 1_000)).dividedBy(1_000)), urgent, random);
        if (random.nextInt(3) == 0) {
            Instant seen = began.plus(Duration.between(began, end).dividedBy(3));
            if (seen.isBefore(now)) {
                step(seen, "进展 已到现场查看,正在安排处理");
                state = "handling";
            }
        }
        troubles(began, end, slow);
        if (end.isAfter(now)) {
            return;
        }
        handled = end;
        state = "handled";
        check(limit, urgent, known, slow);
    }

    /** People who wait call again; leaders look at what lasts too long. */
    private void troubles(Instant began, Instant end, boolean slow) {
        Duration span = Duration.between(began, end);
        if (random.nextInt(slow ? 2 : 14) == 0) {
            step(began.plus(span.multipliedBy(3).dividedBy(5)), "催办 上报人再次来电询问进展");
        }
        if (slow && random.nextInt(3) == 0) {
            step(began.plus(span.multipliedBy(4).dividedBy(5)), "督办 请责任单位说明超期原因并限期办结");
        }
        if (random.nextInt(30) == 0) {
            step(began.plus(span.dividedBy(4)), "转办 按职责转有关单位办理");
        }
    }

    private void check(Duration limit, boolean urgent, boolean known, boolean slow) {
        Instant done = java.util.Objects.requireNonNull(handled);
        Instant next = Days.atWork(after(done, urgent ? 120 : 420, 0.8), urgent, random);
        if (random.nextInt(22) == 0 && next.isBefore(now)) {
            step(done, "处置 已安排处理");
            step(next, "核查不通过 现场仍有遗留,请继续处理");
            handled = null;
            state = "handling";
            Instant again = Days.atWork(next.plus(limit.dividedBy(5)), urgent, random);
            if (again.isAfter(now)) {
                return;
            }
            handled = again;
            state = "handled";
            next = Days.atWork(after(again, 300, 0.7), urgent, random);
        }
        if (next.isAfter(now)) {
            return;
        }
        verified = next;
        state = "verified";
        end(known, slow);
    }

    private void end(boolean known, boolean slow) {
        Instant done = java.util.Objects.requireNonNull(verified);
        if (random.nextInt(33) == 0) {
            reopened(done);
        }
        done = java.util.Objects.requireNonNull(verified);
        Instant says = after(done, 600, 1.2);
        if (known && random.nextInt(100) < 62 && says.isBefore(now)) {
            rated = says;
            rating = score(slow);
            state = "rated";
        }
        Instant rests = done.plus(Duration.ofDays(7));
        if (rests.isBefore(now)) {
            closed = rated != null && rated.isAfter(rests) ? rated : rests;
            state = "archived";
        }
    }

    /** The first answer did not last; the second one did. */
    private void reopened(Instant done) {
        Instant again = after(done, 2_000, 0.6);
        Instant second = Days.atWork(after(again, 1_500, 0.5), false, random);
        Instant checked = Days.atWork(after(second, 400, 0.5), false, random);
        if (checked.isBefore(now)) {
            step(java.util.Objects.requireNonNull(handled), "处置 已安排处理");
            step(done, "核查 核查通过");
            step(again, "重新办理 上报人反映问题又出现");
            handled = second;
            verified = checked;
        }
    }

    private int score(boolean slow) {
        int chance = random.nextInt(100);
        if (slow) {
            return chance < 12 ? 5 : chance < 34 ? 4 : chance < 60 ? 3 : chance < 82 ? 2 : 1;
        }
        return chance < 56 ? 5 : chance < 86 ? 4 : chance < 95 ? 3 : chance < 98 ? 2 : 1;
    }

    private void step(Instant at, String text) {
        if (at.isBefore(now)) {
            steps.add(time(at) + " " + text);
        }
    }

    /** Times of the file are minutes; steps of one minute keep their order. */
    static String time(@Nullable Instant at) {
        return at == null ? "" : MINUTES.format(ZonedDateTime.ofInstant(at, Days.CHINA));
    }

    String steps() {
        return String.join("\n", steps);
    }

    /** About so many minutes later, mostly less, sometimes much more. */
    private Instant after(Instant at, double minutes, double spread) {
        double factor = Math.exp(spread * random.nextGaussian());
        return at.plusSeconds((long) Math.max(40, minutes * 60 * Math.min(factor, 12)));
    }
}
