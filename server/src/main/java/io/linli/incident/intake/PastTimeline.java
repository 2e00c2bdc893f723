package io.linli.incident.intake;

import io.linli.incident.Channel;
import io.linli.incident.IncidentState;
import io.linli.incident.intake.PastRow.Entry;
import io.linli.incident.intake.PastStep.Kind;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the life of a past incident as a timeline: each entry has the time that it had, and says which system it was taken
 * over from; the last one says who took it over and when.
 */
final class PastTimeline {

    private static final String PUBLIC = "public";
    private static final String STAFF = "staff";

    private final UUID incident;
    private final PastIncident past;
    private final String source;
    private final @Nullable String unitCode;
    private final String unitName;
    private final List<Happened> happened = new ArrayList<>();

    private record Happened(
            Instant at, String kind, String text, @Nullable IncidentState after, boolean open, boolean byUnit) {}

    PastTimeline(UUID incident, PastIncident past, @Nullable String unitCode, String unitName) {
        this.incident = incident;
        this.past = past;
        this.source = past.report().source();
        this.unitCode = unitCode;
        this.unitName = unitName;
    }

    List<Entry> entries(String takenBy, Instant now) {
        gather();
        List<Entry> entries = new ArrayList<>();
        IncidentState state = null;
        for (Happened one :
                happened.stream().sorted(Comparator.comparing(Happened::at)).toList()) {
            entries.add(entry(one, state));
            state = one.after() == null ? state : one.after();
        }
        entries.add(new Entry(
                Ids.next(),
                incident,
                now,
                "taken-over",
                takenBy,
                null,
                "由“%s”转入,原编号%s".formatted(source, past.report().externalNumber()),
                null,
                null,
                STAFF,
                Map.of("from", source)));
        return entries;
    }

    private Entry entry(Happened one, @Nullable IncidentState before) {
        return new Entry(
                Ids.next(),
                incident,
                one.at(),
                one.kind(),
                one.byUnit() ? unitName : source,
                one.byUnit() ? unitCode : null,
                one.text(),
                before == null || one.after() == null ? null : before.code(),
                one.after() == null ? null : one.after().code(),
                one.open() ? PUBLIC : STAFF,
                Map.of("from", source));
    }

    private void gather() {
        var times = past.times();
        Channel channel = past.report().channel();
        add(times.reported(), "reported", "来源:" + channel.chinese(), IncidentState.REPORTED, false);
        add(times.accepted(), Kind.ACCEPT, "", false);
        add(times.dispatched(), Kind.DISPATCH, "分派给" + unitName, false);
        add(times.signed(), Kind.SIGN, unitName + "已接单", true);
        add(times.handled(), Kind.HANDLE, past.result(), true);
        add(times.verified(), Kind.VERIFY, "核查通过", false);
        if (past.rating() != null) {
            Instant at = times.rated() == null ? times.verified() : times.rated();
            String comment = past.ratingComment().isEmpty() ? "" : ":" + past.ratingComment();
            add(at, Kind.RATE, "评价%d分%s".formatted(past.rating(), comment), false);
        }
        closed(times.closed());
        past.steps()
                .forEach(step -> happened.add(new Happened(
                        step.at(),
                        step.kind().code(),
                        step.text(),
                        step.kind().after(),
                        step.kind().isPublic(),
                        step.kind() == Kind.REPORT_PROGRESS || step.kind() == Kind.HANDLE)));
    }

    private void closed(@Nullable Instant at) {
        switch (past.state()) {
            case REJECTED -> add(at, "reject", past.result(), IncidentState.REJECTED, false);
            case WITHDRAWN -> add(at, "withdraw", past.result(), IncidentState.WITHDRAWN, false);
            case ARCHIVED -> add(at, "archive", "", IncidentState.ARCHIVED, false);
            case REPORTED, ACCEPTED, DISPATCHED, SIGNED, HANDLING, SUSPENDED, HANDLED, VERIFIED, RATED, MERGED -> {}
        }
    }

    private void add(@Nullable Instant at, Kind kind, String text, boolean byUnit) {
        add(at, kind.code(), text, kind.after(), byUnit);
    }

    private void add(@Nullable Instant at, String kind, String text, @Nullable IncidentState after, boolean byUnit) {
        if (at != null) {
            happened.add(new Happened(at, kind, text, after, true, byUnit));
        }
    }
}
