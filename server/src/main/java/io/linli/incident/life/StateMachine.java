package io.linli.incident.life;

import static io.linli.incident.IncidentState.ACCEPTED;
import static io.linli.incident.IncidentState.ARCHIVED;
import static io.linli.incident.IncidentState.DISPATCHED;
import static io.linli.incident.IncidentState.HANDLED;
import static io.linli.incident.IncidentState.HANDLING;
import static io.linli.incident.IncidentState.MERGED;
import static io.linli.incident.IncidentState.RATED;
import static io.linli.incident.IncidentState.REJECTED;
import static io.linli.incident.IncidentState.REPORTED;
import static io.linli.incident.IncidentState.SIGNED;
import static io.linli.incident.IncidentState.SUSPENDED;
import static io.linli.incident.IncidentState.VERIFIED;
import static io.linli.incident.IncidentState.WITHDRAWN;
import static io.linli.incident.life.Standing.APPROVER;
import static io.linli.incident.life.Standing.CLOCK;
import static io.linli.incident.life.Standing.CO_HANDLER;
import static io.linli.incident.life.Standing.DISPATCHER;
import static io.linli.incident.life.Standing.OBSERVER;
import static io.linli.incident.life.Standing.OWNER;
import static io.linli.incident.life.Standing.REPORTER;
import static io.linli.incident.life.Standing.SUPERIOR;
import static io.linli.incident.life.Standing.VERIFIER;
import static io.linli.incident.life.Visibility.PUBLIC;
import static io.linli.incident.life.Visibility.STAFF;

import io.linli.incident.IncidentState;
import io.linli.incident.life.Verdict.Refused;
import io.linli.incident.life.Verdict.Transition;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The legal steps of an incident (事件全生命周期), in one place.
 *
 * <pre>
 * reported ─ accepted ─ dispatched ─ signed ─ handling ─ handled ─ verified ─ rated ─ archived
 *    │          ↑  └ return ──┴─────────┴────────┤ ↑        │         └──────────┴────────┘
 *    │          └ reopen (nobody owned it)       │ └ send-back          reopen → dispatched
 *    └ rejected, withdrawn, merged           suspended
 * </pre>
 *
 * <p>The same decision guards the door and fills the list of actions that a reader is offered, so what
 * a page offers is what the server takes.
 */
final class StateMachine {

    private static final Set<IncidentState> BEFORE_SIGNING = EnumSet.of(REPORTED, ACCEPTED, DISPATCHED);
    private static final Set<IncidentState> AT_WORK = EnumSet.of(SIGNED, HANDLING);
    private static final Set<IncidentState> WITH_OWNER = EnumSet.of(DISPATCHED, SIGNED, HANDLING);
    private static final Set<IncidentState> UNHANDLED =
            EnumSet.of(REPORTED, ACCEPTED, DISPATCHED, SIGNED, HANDLING, SUSPENDED);
    private static final Set<IncidentState> OPEN =
            EnumSet.of(REPORTED, ACCEPTED, DISPATCHED, SIGNED, HANDLING, SUSPENDED, HANDLED);
    private static final Set<IncidentState> COMPLETE = EnumSet.of(VERIFIED, RATED, ARCHIVED);
    private static final Set<IncidentState> EVER = EnumSet.complementOf(EnumSet.of(MERGED));

    private static final Map<Action, Rule> RULES = rules();

    private StateMachine() {}

    /** Decides whether somebody may take a step with an incident as it is now. */
    static Verdict decide(IncidentFacts incident, Action action, ActorFacts actor) {
        Rule rule = rule(action);
        if (!actor.isOneOf(rule.who())) {
            return wrongActor(action, rule);
        }
        if (!rule.from().contains(incident.state())) {
            return wrongState(action, incident.state());
        }
        Optional<Refused> objection = objection(incident, action, actor);
        if (objection.isPresent()) {
            return objection.get();
        }
        return new Transition(incident.state(), target(incident, action, rule), rule.clock(), rule.visibility());
    }

    /** Whether anybody of this standing ever takes the step, so that it is worth showing. */
    static boolean concerns(Action action, ActorFacts actor) {
        return actor.isOneOf(rule(action).who());
    }

    private static Rule rule(Action action) {
        Rule rule = RULES.get(action);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + action);
        }
        return rule;
    }

    private static IncidentState target(IncidentFacts incident, Action action, Rule rule) {
        if (action == Action.REOPEN) {
            return incident.owned() ? DISPATCHED : ACCEPTED;
        }
        return rule.to() == null ? incident.state() : rule.to();
    }

    private static Map<Action, Rule> rules() {
        Map<Action, Rule> rules = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            rules.put(action, declare(action));
        }
        return rules;
    }

    private static Rule declare(Action action) {
        return switch (action) {
            case ACCEPT -> step(EnumSet.of(REPORTED), EnumSet.of(DISPATCHER), ACCEPTED, ClockOrder.KEEP);
            case REJECT -> step(EnumSet.of(REPORTED, ACCEPTED), EnumSet.of(DISPATCHER), REJECTED, ClockOrder.STOP);
            case CORRECT -> note(UNHANDLED, EnumSet.of(DISPATCHER));
            case DISPATCH -> step(BEFORE_SIGNING, EnumSet.of(DISPATCHER), DISPATCHED, ClockOrder.START_HANDLE);
            case SIGN -> step(EnumSet.of(DISPATCHED), EnumSet.of(OWNER), SIGNED, ClockOrder.KEEP);
            case TRANSFER -> step(WITH_OWNER, EnumSet.of(OWNER, DISPATCHER), DISPATCHED, ClockOrder.CONTINUE_HANDLE);
            case RETURN -> step(WITH_OWNER, EnumSet.of(OWNER), ACCEPTED, ClockOrder.START_ACCEPT);
            case REQUEST_CO_HANDLING -> note(WITH_OWNER, EnumSet.of(OWNER, DISPATCHER));
            case REPORT_PROGRESS -> step(AT_WORK, EnumSet.of(OWNER, CO_HANDLER), HANDLING, ClockOrder.KEEP);
            case SUSPEND -> step(AT_WORK, EnumSet.of(OWNER), SUSPENDED, ClockOrder.PAUSE);
            case RESUME ->
                step(
                        EnumSet.of(SUSPENDED),
                        EnumSet.of(OWNER, DISPATCHER, SUPERIOR, CLOCK),
                        HANDLING,
                        ClockOrder.RESUME);
            case REQUEST_EXTENSION -> note(WITH_OWNER, EnumSet.of(OWNER));
            case APPROVE_EXTENSION, REFUSE_EXTENSION -> note(OPEN, EnumSet.of(APPROVER));
            case HANDLE -> step(AT_WORK, EnumSet.of(OWNER), HANDLED, ClockOrder.START_VERIFY);
            case VERIFY -> step(EnumSet.of(HANDLED), EnumSet.of(VERIFIER), VERIFIED, ClockOrder.AWAIT_ARCHIVE);
            case SEND_BACK -> step(EnumSet.of(HANDLED), EnumSet.of(VERIFIER), HANDLING, ClockOrder.START_HANDLE);
            case CONFIRM ->
                new Rule(EnumSet.of(VERIFIED), EnumSet.of(REPORTER, DISPATCHER), null, ClockOrder.KEEP, PUBLIC);
            case RATE -> step(EnumSet.of(VERIFIED), EnumSet.of(REPORTER, DISPATCHER), RATED, ClockOrder.KEEP);
            case REOPEN ->
                step(COMPLETE, EnumSet.of(REPORTER, DISPATCHER, SUPERIOR), DISPATCHED, ClockOrder.START_HANDLE);
            case URGE -> new Rule(OPEN, EnumSet.of(REPORTER, DISPATCHER, SUPERIOR), null, ClockOrder.KEEP, PUBLIC);
            case SUPERVISE -> note(OPEN, EnumSet.of(SUPERIOR));
            case ANSWER_LETTER -> note(EVER, EnumSet.of(OWNER));
            case MERGE -> step(UNHANDLED, EnumSet.of(DISPATCHER, CLOCK), MERGED, ClockOrder.STOP);
            case SPLIT -> note(UNHANDLED, EnumSet.of(DISPATCHER));
            case ARCHIVE -> step(EnumSet.of(VERIFIED, RATED), EnumSet.of(DISPATCHER, CLOCK), ARCHIVED, ClockOrder.STOP);
            case WITHDRAW -> step(BEFORE_SIGNING, EnumSet.of(REPORTER), WITHDRAWN, ClockOrder.STOP);
            case COMMENT ->
                note(EVER, EnumSet.of(REPORTER, OWNER, CO_HANDLER, DISPATCHER, SUPERIOR, APPROVER, VERIFIER, OBSERVER));
        };
    }

    private static Rule step(Set<IncidentState> from, Set<Standing> who, IncidentState to, ClockOrder clock) {
        return new Rule(from, who, to, clock, PUBLIC);
    }

    private static Rule note(Set<IncidentState> from, Set<Standing> who) {
        return new Rule(from, who, null, ClockOrder.KEEP, STAFF);
    }

    private static Optional<Refused> objection(IncidentFacts incident, Action action, ActorFacts actor) {
        return switch (action) {
            case REQUEST_EXTENSION ->
                unless(
                        !incident.extensionPending(),
                        "extension-pending",
                        "已有一份延期申请在等待审批",
                        "A request for more time is already waiting for an answer");
            case APPROVE_EXTENSION, REFUSE_EXTENSION ->
                unless(
                        incident.extensionPending(),
                        "no-extension-pending",
                        "没有待审批的延期申请",
                        "No request for more time is waiting");
            case VERIFY, SEND_BACK ->
                unless(
                        !actor.didTheWork(),
                        "own-work",
                        "处置人不能核查自己的处置结果,请由其他人员核查",
                        "Nobody verifies his own work; ask a colleague");
            case CONFIRM ->
                callBack(incident, actor)
                        .or(() -> unless(
                                !incident.confirmed(),
                                "already-confirmed",
                                "已经确认过了",
                                "This has been confirmed already"));
            case RATE -> callBack(incident, actor);
            case REOPEN ->
                unless(
                        incident.withinReopenPeriod(),
                        "reopen-period-over",
                        "已超过可重新办理的期限,请重新上报",
                        "The period for reopening is over; please report again");
            case ANSWER_LETTER ->
                unless(
                        incident.openLetters() > 0,
                        "no-open-letter",
                        "没有待回复的督办函",
                        "No supervision letter waits for an answer");
            default -> Optional.empty();
        };
    }

    /** A reporter with an account speaks for himself; only for others a dispatcher notes what they say. */
    private static Optional<Refused> callBack(IncidentFacts incident, ActorFacts actor) {
        return actor.is(REPORTER) || !incident.reporterIsKnown()
                ? Optional.empty()
                : Optional.of(new Refused(
                        "reporter-decides",
                        "上报人可自行确认和评价,工作人员不能代为操作",
                        "The reporter can do this himself; staff cannot do it for him",
                        Refused.Kind.WRONG_ACTOR));
    }

    private static Optional<Refused> unless(boolean fine, String code, String chinese, String english) {
        return fine ? Optional.empty() : Optional.of(new Refused(code, chinese, english, Refused.Kind.WRONG_MOMENT));
    }

    private static Refused wrongActor(Action action, Rule rule) {
        return new Refused(
                "not-yours",
                "只有%s可以%s".formatted(names(rule, Standing::chinese, "、"), action.chinese()),
                "Only %s may do this: %s"
                        .formatted(
                                names(rule, Standing::english, ", "),
                                action.english().toLowerCase(Locale.ROOT)),
                Refused.Kind.WRONG_ACTOR);
    }

    private static String names(Rule rule, Function<Standing, String> name, String between) {
        return rule.who().stream()
                .filter(standing -> standing != CLOCK)
                .map(name)
                .collect(Collectors.joining(between));
    }

    private static Refused wrongState(Action action, IncidentState state) {
        return new Refused(
                "illegal-step",
                "事件当前为“%s”,不能%s".formatted(state.chinese(), action.chinese()),
                "The incident is now \"%s\"; this step is not possible: %s"
                        .formatted(
                                state.english().toLowerCase(Locale.ROOT),
                                action.english().toLowerCase(Locale.ROOT)),
                Refused.Kind.WRONG_MOMENT);
    }

    /** From where, by whom, to where (null for a step that changes no state), and what follows. */
    private record Rule(
            Set<IncidentState> from,
            Set<Standing> who,
            @Nullable IncidentState to,
            ClockOrder clock,
            Visibility visibility) {}
}
