package io.linli.incident.life;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.incident.IncidentState;
import io.linli.incident.life.Dossiers.LastStep;
import io.linli.incident.life.Verdict.Refused;
import io.linli.incident.life.Verdict.Transition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes steps for people: each in one transaction, which reads the row once and writes row and timeline once. */
@Component
class Actions {

    private final Dossiers dossiers;
    private final Standings standings;
    private final Steps steps;
    private final Aftermath aftermath;
    private final AuditTrail audit;
    private final LifeSettings settings;
    private final TransactionTemplate transactions;

    Actions(
            Dossiers dossiers,
            Standings standings,
            Steps steps,
            Aftermath aftermath,
            AuditTrail audit,
            LifeSettings settings,
            PlatformTransactionManager manager) {
        this.dossiers = dossiers;
        this.standings = standings;
        this.steps = steps;
        this.aftermath = aftermath;
        this.audit = audit;
        this.settings = settings;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Takes a step. Returns after the commit.
     *
     * @param version the version that the actor has seen; null only for steps that need none
     * @return the incident as it is now
     * @throws Refusal 403, 409, 412 or 404 if the step cannot be taken, 400 if a field is wrong
     */
    Dossier take(
            Principal principal, String idOrNumber, Action wanted, ActionRequest request, @Nullable Integer version) {
        Action action = wanted == Action.VERIFY && Boolean.FALSE.equals(request.passed()) ? Action.SEND_BACK : wanted;
        ActionRequest filled = action == wanted ? request : request.withReasonFromNote();
        // The state machine, which sees who the actor is to the incident, decides here instead of the scope:
        // a step may hand the incident to a unit outside of it.
        Scope scope = new Scope(Scope.Kind.SYSTEM, principal.account(), List.of(), List.of());
        Taken taken = Scopes.within(
                scope,
                () -> Objects.requireNonNull(
                        transactions.execute(status -> takeNow(principal, idOrNumber, action, filled, version))));
        aftermath.announce(taken.step(), taken.after());
        return taken.after();
    }

    private Taken takeNow(
            Principal principal, String idOrNumber, Action action, ActionRequest request, @Nullable Integer version) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Dossier before = (action.needsVersion() ? dossiers.find(idOrNumber) : dossiers.hold(idOrNumber))
                .orElseThrow(Actions::unknown);
        ActorFacts facts = standings.of(principal, before.incident());
        if (facts.standings().isEmpty()) {
            throw unknown();
        }
        checkVersion(action, before, version);
        Transition transition =
                switch (StateMachine.decide(before.facts(now, settings.reopenPeriod()), action, facts)) {
                    case Transition legal -> legal;
                    case Refused refused -> throw refusal(refused);
                };
        Step step = new Step(before, action, Actor.of(principal, facts), request, transition, now);
        steps.perform(step);
        Dossier after = dossiers.save(step).orElseThrow(() -> tooLate(action, before));
        aftermath.settle(step);
        audit.record(new Entry(
                "incident:" + action.code(),
                "incident",
                before.id().toString(),
                "%s %s".formatted(action.chinese(), before.incident().number())));
        return new Taken(step, after);
    }

    private void checkVersion(Action action, Dossier before, @Nullable Integer seen) {
        if (seen == null && action.needsVersion()) {
            throw new Refusal(
                    428,
                    "version-required",
                    "请在 version 字段或 If-Match 请求头中给出您看到的版本",
                    "Say which version you have seen, in the field version or the header If-Match");
        }
        if (seen != null && seen != before.incident().version() && action.needsVersion()) {
            throw tooLate(action, before);
        }
    }

    /** Somebody else was first: says who did what and when. */
    private Refusal tooLate(Action action, Dossier before) {
        Optional<LastStep> last = dossiers.lastStep(before.id());
        if (last.isEmpty()) {
            return overtaken();
        }
        Action done = Action.ofCode(last.get().kind()).orElse(Action.COMMENT);
        Instant at =
                Objects.requireNonNullElse(last.get().at(), before.incident().updatedAt());
        String when = Wording.time(at, Instant.now()).chinese();
        String chinese = "%s已于%s%s,请刷新后再操作".formatted(last.get().actor(), when, done.chinese());
        String english = "%s took the step \"%s\" at %s; reload and try again"
                .formatted(last.get().actor(), done.english(), at);
        return done == action
                ? Refusal.conflict("already-done", chinese, english)
                : new Refusal(412, "stale-version", chinese, english);
    }

    static Refusal overtaken() {
        return Refusal.staleVersion();
    }

    static Refusal unknown() {
        return Refusal.notFound("没有找到该事件", "There is no such incident");
    }

    private static Refusal refusal(Refused refused) {
        return switch (refused.kind()) {
            case WRONG_ACTOR -> Refusal.forbidden(refused.code(), refused.chinese(), refused.english());
            case WRONG_MOMENT -> Refusal.conflict(refused.code(), refused.chinese(), refused.english());
        };
    }

    /** Takes a step that time demands, within the caller's transaction. */
    void takeByClock(Dossier before, Action action, Instant now) {
        takeByServer(before, action, ActionRequest.EMPTY, Actor.clock(), now);
    }

    /**
     * Takes a step in the name of somebody who has no say in it, within the caller's transaction.
     *
     * @return whether the step was possible
     */
    boolean takeByServer(Dossier before, Action action, ActionRequest request, Actor actor, Instant now) {
        if (StateMachine.decide(before.facts(now, settings.reopenPeriod()), action, actor.facts())
                instanceof Transition transition) {
            Step step = new Step(before, action, actor, request, transition, now);
            steps.perform(step);
            return dossiers.save(step)
                    .map(after -> {
                        aftermath.settle(step);
                        aftermath.announceAfterCommit(step, after);
                        return after;
                    })
                    .isPresent();
        }
        return false;
    }

    /** What was done, and the incident after it. */
    private record Taken(Step step, Dossier after) {}

    /** Whether the incident is over for its clock. */
    static boolean rests(IncidentState state) {
        return state == IncidentState.VERIFIED || state == IncidentState.RATED;
    }
}
