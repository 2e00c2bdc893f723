package io.linli.incident.intake;

import io.linli.incident.Channel;
import io.linli.incident.IncidentState;
import io.linli.incident.Said;
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
    private final Said unitName;
    private final List<Happened> happened = new ArrayList<>();

    private record Happened(
            Instant at, String kind, Said said, @Nullable IncidentState after, boolean open, boolean byUnit) {}

    PastTimeline(UUID incident, PastIncident past, @Nullable String unitCode, Said unitName) {
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
        Said from = Said.of(
                "由“%s”转入,原编号%s",
                "Taken over from “%s”, number there %s",
                source,
                String.valueOf(past.report().externalNumber()));
        entries.add(new Entry(
                Ids.next(),
                incident,
                now,
                "taken-over",
                takenBy,
                null,
                from.chinese(),
                from.otherEnglish(),
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
                one.byUnit() ? unitName.chinese() : source,
                one.byUnit() ? unitCode : null,
                one.said().chinese(),
                one.said().otherEnglish(),
                before == null || one.after() == null ? null : before.code(),
                one.after() == null ? null : one.after().code(),
                one.open() ? PUBLIC : STAFF,
                Map.of("from", source));
    }

    private void gather() {
        var times = past.times();
        Channel channel = past.report().channel();
        add(times.reported(), "reported", RowMaker.said(channel), IncidentState.REPORTED, false);
        add(times.accepted(), Kind.ACCEPT, Said.NOTHING, false);
        add(times.dispatched(), Kind.DISPATCH, Said.of("分派给%s", "Dispatched to %s", unitName), false);
        add(times.signed(), Kind.SIGN, Said.of("%s已接单", "%s has taken it", unitName), true);
        add(times.handled(), Kind.HANDLE, Said.words(past.result()), true);
        add(times.verified(), Kind.VERIFY, new Said("核查通过", "Verified"), false);
        if (past.rating() != null) {
            Instant at = times.rated() == null ? times.verified() : times.rated();
            Said rated = Said.of("评价%d分", "Rated %d of 5", past.rating());
            add(at, Kind.RATE, rated.with(past.ratingComment()), false);
        }
        closed(times.closed());
        past.steps()
                .forEach(step -> happened.add(new Happened(
                        step.at(),
                        step.kind().code(),
                        Said.words(step.text()),
                        step.kind().after(),
                        step.kind().isPublic(),
                        step.kind() == Kind.REPORT_PROGRESS || step.kind() == Kind.HANDLE)));
    }

    private void closed(@Nullable Instant at) {
        switch (past.state()) {
            case REJECTED -> add(at, "reject", Said.words(past.result()), IncidentState.REJECTED, false);
            case WITHDRAWN -> add(at, "withdraw", Said.words(past.result()), IncidentState.WITHDRAWN, false);
            case ARCHIVED -> add(at, "archive", Said.NOTHING, IncidentState.ARCHIVED, false);
            case REPORTED, ACCEPTED, DISPATCHED, SIGNED, HANDLING, SUSPENDED, HANDLED, VERIFIED, RATED, MERGED -> {}
        }
    }

    private void add(@Nullable Instant at, Kind kind, Said said, boolean byUnit) {
        add(at, kind.code(), said, kind.after(), byUnit);
    }

    private void add(@Nullable Instant at, String kind, Said said, @Nullable IncidentState after, boolean byUnit) {
        if (at != null) {
            happened.add(new Happened(at, kind, said, after, true, byUnit));
        }
    }
}
