package io.linli.incident.intake;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.incident.Decision;
import io.linli.incident.Decisions;
import io.linli.incident.IncidentState;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.NewIncident;
import io.linli.incident.Said;
import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.dispatch.Dispatcher;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import io.linli.incident.life.Clocks;
import io.linli.incident.life.RunningClock;
import io.linli.incident.triage.Message;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a past incident into the row to be written: what the other system did not say is decided as at the intake; the
 * limits are those of today, counted from the times that it had.
 */
@Component
class HistoryRows {

    private final TypeFinder types;
    private final PlaceFinder places;
    private final Dispatcher dispatcher;
    private final Clocks clocks;
    private final RowMaker sealing;

    HistoryRows(TypeFinder types, PlaceFinder places, Dispatcher dispatcher, Clocks clocks, RowMaker sealing) {
        this.types = types;
        this.places = places;
        this.dispatcher = dispatcher;
        this.clocks = clocks;
        this.sealing = sealing;
    }

    /** What is known about an incident after looking at it. */
    private record Found(
            TypeFinder.Found type,
            PlaceFinder.Found where,
            Urgency urgency,
            @Nullable UnitName owner,
            Decision ownerDecision,
            TimeLimits limits) {

        DivisionCode place() {
            return where.place();
        }
    }

    /**
     * @param taker whoever takes the history over; it must lie in his places
     * @throws Refusal if it does not
     */
    PastRow row(PastIncident past, Principal taker, Instant now) {
        UUID id = Ids.next();
        Found found = find(past, taker);
        TimeLimits limits = dated(past, found.place(), found.limits());
        NewIncident report = past.report();
        UnitName owner = found.owner();
        return new PastRow(
                id,
                what(past, found, limits),
                where(found.where()),
                new PastRow.Who(
                        owner == null ? null : owner.code(),
                        past.handler(),
                        past.reporter(),
                        sealing.sealed(report.reporter()),
                        sealing.phoneIndex(report.reporter())),
                when(past),
                clock(past, found.place(), limits, now),
                outcome(past, limits),
                now,
                new PastTimeline(
                                id,
                                past,
                                owner == null ? null : owner.code(),
                                owner == null ? new Said("责任单位", "the unit in charge") : RowMaker.said(owner))
                        .entries(taker.name(), now));
    }

    private Found find(PastIncident past, Principal taker) {
        NewIncident report = past.report();
        TypeFinder.Found type = types.find(report);
        PlaceFinder.Found place = places.find(report, Reporter.nobody(), null);
        if (taker.places().stream().noneMatch(own -> own.covers(place.place()))) {
            throw Refusal.badField(
                    "placeCode", "not-your-place", "地点不在您管辖的范围内,或查不到地点", "the place is unknown or not one of yours");
        }
        Message message = new Message(Objects.requireNonNullElse(report.title(), ""), report.body());
        Urgency urgency = Objects.requireNonNullElseGet(
                report.urgency(),
                () -> Urgency.of(io.linli.incident.triage.Urgency.assess(
                                message, type.type().code())
                        .level()
                        .name()));
        Dispatch proposal = dispatcher.decide(
                type.type().code(),
                place.place(),
                urgency,
                report.channel(),
                past.times().reported());
        boolean dispatched = past.state() != IncidentState.REPORTED && past.state() != IncidentState.ACCEPTED;
        UnitName owner = owner(past, dispatched ? proposal.owner() : dispatcher.keeper(place.place()));
        Decision decision = past.unit() == null
                ? Decision.automatic(proposal.owner().code(), proposal.confidence(), proposal.reasons())
                : taken(past.unit().code(), report);
        return new Found(type, place, urgency, owner, decision, Judge.limits(type.type(), urgency, proposal));
    }

    private static UnitName owner(PastIncident past, UnitName otherwise) {
        return past.unit() == null ? otherwise : UnitName.of(past.unit());
    }

    private static Decision taken(String value, NewIncident report) {
        return new Decision(value, 1, List.of("“%s”的记录".formatted(report.source())), report.source());
    }

    private static PastRow.What what(PastIncident past, Found found, TimeLimits limits) {
        NewIncident report = past.report();
        IncidentType type = found.type().type();
        return new PastRow.What(
                report.channel().code(),
                report.source(),
                Objects.requireNonNull(report.externalNumber()),
                Objects.requireNonNull(report.title()),
                report.body(),
                type.code(),
                past.state().code(),
                found.urgency().code(),
                type.isPublic(),
                decisions(found, report),
                limits);
    }

    private static Decisions decisions(Found found, NewIncident report) {
        TypeFinder.Found type = found.type();
        PlaceFinder.Found place = found.where();
        return new Decisions(
                type.given()
                        ? taken(type.type().code(), report)
                        : Decision.automatic(type.type().code(), type.confidence(), List.of(type.reason())),
                place.given()
                        ? taken(place.place().value(), report)
                        : Decision.automatic(place.place().value(), place.confidence(), List.of(place.reason())),
                found.ownerDecision(),
                report.urgency() == null
                        ? Decision.automatic(found.urgency().code(), 0.8, List.of("按正文和事件类型"))
                        : taken(found.urgency().code(), report),
                Decision.automatic("0", 0.5, List.of("历史事件,未与其他事件比较")));
    }

    private static PastRow.Where where(PlaceFinder.Found found) {
        var position = found.position();
        return new PastRow.Where(
                found.place().value(),
                found.address(),
                position == null ? null : position.longitude(),
                position == null ? null : position.latitude());
    }

    private static PastRow.When when(PastIncident past) {
        var times = past.times();
        Instant rated = past.rating() == null ? null : times.rated() == null ? times.verified() : times.rated();
        return new PastRow.When(
                times.reported(),
                times.accepted() == null ? times.dispatched() : times.accepted(),
                times.dispatched(),
                times.signed(),
                times.handled(),
                times.verified(),
                rated,
                times.closed());
    }

    /** The limits with the deadlines that they had, as far as their clocks began to run. */
    private TimeLimits dated(PastIncident past, DivisionCode place, TimeLimits limits) {
        var times = past.times();
        boolean worked = times.dispatched() != null || times.handled() != null;
        return new TimeLimits(
                limits.accept().dueAt(clocks.due(place, limits.accept(), times.reported())),
                worked
                        ? limits.handle().dueAt(clocks.due(place, limits.handle(), past.handlingFrom()))
                        : limits.handle(),
                times.handled() == null
                        ? limits.verify()
                        : limits.verify().dueAt(clocks.due(place, limits.verify(), times.handled())));
    }

    private PastRow.Clock clock(PastIncident past, DivisionCode place, TimeLimits limits, Instant now) {
        RunningClock clock = switch (past.state()) {
            case REPORTED, ACCEPTED ->
                clocks.start(
                        place,
                        RunningClock.ACCEPT,
                        limits.accept(),
                        past.last(PastStep.Kind.RETURN, past.times().reported()));
            case DISPATCHED, SIGNED, HANDLING ->
                clocks.start(place, RunningClock.HANDLE, limits.handle(), past.handlingFrom());
            case HANDLED ->
                clocks.start(
                        place,
                        RunningClock.VERIFY,
                        limits.verify(),
                        Objects.requireNonNull(past.times().handled()));
            case VERIFIED, RATED, ARCHIVED, REJECTED, MERGED, WITHDRAWN, SUSPENDED -> null;
        };
        if (clock == null) {
            Instant verified = past.times().verified();
            boolean rests = past.state() == IncidentState.VERIFIED || past.state() == IncidentState.RATED;
            return new PastRow.Clock(
                    null, null, null, null, null, rests && verified != null ? clocks.archived(verified) : null);
        }
        return new PastRow.Clock(
                clock.kind(), clock.startedAt(), clock.dueAt(), clock.yellowAt(), clock.redAt(), clock.nextAlarm(now));
    }

    private static PastRow.Outcome outcome(PastIncident past, TimeLimits limits) {
        var times = past.times();
        Instant taken = times.accepted() == null ? times.dispatched() : times.accepted();
        return new PastRow.Outcome(
                taken == null ? null : late(taken, limits.accept().dueAt()),
                times.handled() == null
                        ? null
                        : late(times.handled(), limits.handle().dueAt()),
                past.count(PastStep.Kind.RETURN),
                past.count(PastStep.Kind.SEND_BACK),
                past.count(PastStep.Kind.REOPEN),
                past.count(PastStep.Kind.URGE),
                past.count(PastStep.Kind.SUPERVISE) > 0,
                past.rating(),
                past.ratingComment().isEmpty() ? null : past.ratingComment());
    }

    private static boolean late(Instant at, @Nullable Instant due) {
        return due != null && at.isAfter(due);
    }
}
