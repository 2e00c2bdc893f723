package io.linli.simulator.life;

import io.linli.simulator.life.Matters.Kind;
import io.linli.simulator.life.Matters.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes the file of history that a city would bring from its old system: half a year of incidents with the rhythm of weeks
 * and days, with seasons and hot places, finished and unfinished. Equal seeds give equal numbers of rows, so that a file that
 * is sent again is stored once.
 */
final class History {

    private static final int DAYS = 180;
    private static final int LAST_DAYS = 5;
    private static final Duration WAITED = Duration.ofDays(9);
    private static final int RESIDENTS = 399;
    private static final int BURST = 9;
    private static final String GRID = "990101001001001";
    private static final String COMMUNITY = GRID.substring(0, 12);
    private static final String STREET = GRID.substring(0, 9);
    private static final String DEPARTMENT = GRID.substring(0, 6) + ":urban-management";
    private static final List<String> HEADING = List.of(
            "外部编号", "状态", "渠道", "类型代码", "经度", "纬度", "地址", "标题", "内容", "紧急程度", "上报时间", "受理时间", "分派时间", "签收时间", "处置时间",
            "核查时间", "评价时间", "办结时间", "责任单位", "处置结果", "评分", "评价内容", "办理经过", "上报人", "电话", "上报人账号");
    private static final List<String> CHANNELS = List.of(
            "resident",
            "resident",
            "resident",
            "resident",
            "hotline",
            "hotline",
            "worker",
            "worker",
            "phone",
            "visit",
            "open311",
            "letter");

    private final Matters matters;
    private final Limits limits;
    private final Instant now;
    private final SplittableRandom random;
    private final List<String> rows = new ArrayList<>();

    private History(Matters matters, Limits limits, long seed, Instant now) {
        this.matters = matters;
        this.limits = limits;
        this.now = now;
        this.random = new SplittableRandom(seed);
    }

    /** The file with about so many rows, up to now. */
    static String file(Matters matters, Limits limits, int count, long seed, Instant now) {
        var history = new History(matters, limits, seed, now);
        history.rows.add(String.join(",", HEADING));
        history.halfYear(count);
        history.bursts();
        history.tasksOfToday();
        history.ofTheResident();
        return String.join("\n", history.rows) + "\n";
    }

    private void halfYear(int count) {
        LocalDate today = LocalDate.ofInstant(now, Days.CHINA);
        double sum = 0;
        for (int back = DAYS; back > 0; back--) {
            sum += weight(today, back);
        }
        for (int back = DAYS; back > 0; back--) {
            double share = count * weight(today, back) / sum * (0.8 + 0.4 * random.nextDouble());
            for (int number = 0; number < Math.round(share); number++) {
                Instant at = Days.moment(today.minusDays(back), random);
                ordinary(matters.any(Days.like(at), random), at, channel());
            }
        }
    }

    /** Weeks have their rhythm, the city reports more from month to month, and the last days are written by the scene too. */
    private static double weight(LocalDate today, int back) {
        double changedOver = back <= LAST_DAYS ? 0.5 : 1;
        return changedOver * Days.weight(today.minusDays(back)) * (1.15 - 0.3 * back / DAYS);
    }

    private String channel() {
        return CHANNELS.get(random.nextInt(CHANNELS.size()));
    }

    private void ordinary(Matter matter, Instant at, String channel) {
        boolean known = channel.equals("resident");
        PastLife life = PastLife.of(at, limits.of(matter.type()), limits.urgent(matter.type()), known, now, random);
        row(matter, life, channel, null, null, known ? account() : null);
    }

    private String account() {
        return "r%08d".formatted(1 + random.nextInt(RESIDENTS));
    }

    /** What many write about at the same time: hot topics of these days. */
    private void bursts() {
        for (String type : List.of("L010101", "E0301", "L040201")) {
            Kind kind = matters.kinds().stream()
                    .filter(one -> one.type().equals(type))
                    .findFirst()
                    .orElseThrow();
            var spot = matters.spot(kind, random);
            for (int number = 0; number < BURST; number++) {
                Instant at = now.minus(Duration.ofMinutes(90 + random.nextInt(4 * 24 * 60)));
                ordinary(matters.of(kind, spot, random), at, random.nextInt(4) == 0 ? "hotline" : "resident");
            }
        }
    }

    /** Work that waits on every level: new, in hand, nearly late, late, and a few emergencies of the last hours. */
    private void tasksOfToday() {
        tasks(GRID, GRID, List.of("dispatched", "dispatched", "signed", "signed", "handling", "handling", "handling"));
        tasks(COMMUNITY, COMMUNITY, List.of("dispatched", "dispatched", "signed", "handling"));
        tasks(DEPARTMENT, COMMUNITY, List.of("handled", "handled"));
        tasks(null, STREET, List.of("reported", "accepted"));
        tasks(STREET, STREET, List.of("dispatched", "signed", "handling"));
        tasks(DEPARTMENT, STREET, List.of("dispatched", "signed", "handling"));
        for (String type : List.of("L080104", "L010403", "L050107", "L040201", "L080101")) {
            Instant at = now.minus(Duration.ofMinutes(40 + random.nextInt(500)));
            String state = random.nextBoolean() ? "signed" : "handling";
            row(
                    matters.ofType(type, random),
                    PastLife.stoppedAt(state, at, now, random),
                    "phone",
                    null,
                    "emergency",
                    null);
        }
    }

    private void tasks(@Nullable String unit, String place, List<String> states) {
        for (String state : states) {
            Matter matter = matters.within(place, Days.like(now.minus(WAITED)), random);
            // Some of it is late, but not for long.
            long most = Math.min(WAITED.toMinutes(), limits.of(matter.type()).toMinutes() * 6 / 5);
            Instant at = now.minus(Duration.ofMinutes(60 + random.nextLong(state.equals("reported") ? 300 : most)));
            row(matter, PastLife.stoppedAt(state, at, now, random), "hotline", unit, null, null);
        }
    }

    /** What the demonstration's resident has seen of the city. */
    private void ofTheResident() {
        List<String> ends = List.of("handling", "dispatched", "verified", "verified", "handled");
        for (int number = 0; number < ends.size(); number++) {
            Instant at = now.minus(Duration.ofHours(20 + 30L * number));
            Matter matter = matters.within(COMMUNITY, Days.like(at), random);
            row(matter, PastLife.stoppedAt(ends.get(number), at, now, random), "resident", null, null, "resident");
        }
        for (int month = 1; month <= 4; month++) {
            Instant at = now.minus(Duration.ofDays(35L * month));
            Matter matter = matters.within(COMMUNITY, Days.like(at), random);
            PastLife life = PastLife.of(at, limits.of(matter.type()), false, true, now, random);
            row(matter, life, "resident", null, null, "resident");
        }
    }

    private void row(
            Matter matter,
            PastLife life,
            String channel,
            @Nullable String unit,
            @Nullable String urgency,
            @Nullable String account) {
        boolean done = life.handled != null || life.state.equals("rejected");
        List<String> cells = new ArrayList<>(List.of(
                "LJ12345-%06d".formatted(rows.size()),
                life.state,
                channel,
                matter.type(),
                "%.6f".formatted(matter.spot().longitude() + jitter()),
                "%.6f".formatted(matter.spot().latitude() + jitter()),
                matter.spot().address(),
                matter.title(),
                matter.body(),
                urgency == null ? "" : urgency));
        for (Instant at : new @Nullable Instant[] {
            life.reported,
            life.accepted,
            life.dispatched,
            life.signed,
            life.handled,
            life.verified,
            life.rated,
            life.closed
        }) {
            cells.add(PastLife.time(at));
        }
        boolean named = account == null && random.nextInt(3) > 0;
        cells.addAll(List.of(
                unit == null ? "" : unit,
                life.state.equals("rejected") ? "不属于受理范围,已告知办理途径" : done ? matters.result(random) : "",
                life.rating == 0 ? "" : String.valueOf(life.rating),
                life.rating == 0 ? "" : matters.comment(life.rating, random),
                life.steps(),
                named ? "来电市民" : "",
                named ? "190" + (10_000_000 + random.nextInt(80_000_000)) : "",
                account == null ? "" : account));
        rows.add(String.join(",", cells.stream().map(History::quoted).toList()));
    }

    /** Some metres. */
    private double jitter() {
        return (random.nextDouble() - 0.5) * 0.0003;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\n") || cell.contains("\"")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
