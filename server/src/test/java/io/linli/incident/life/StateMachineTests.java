package io.linli.incident.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.incident.IncidentState;
import io.linli.incident.life.Verdict.Refused;
import io.linli.incident.life.Verdict.Transition;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people try in whatever order, an incident only goes where the map of its life has a road. */
class StateMachineTests {

    private static final Map<IncidentState, Set<IncidentState>> ROADS = Map.ofEntries(
            road("REPORTED", "ACCEPTED", "REJECTED", "DISPATCHED", "MERGED", "WITHDRAWN"),
            road("ACCEPTED", "REJECTED", "DISPATCHED", "MERGED", "WITHDRAWN"),
            road("DISPATCHED", "SIGNED", "ACCEPTED", "MERGED", "WITHDRAWN"),
            road("SIGNED", "HANDLING", "HANDLED", "SUSPENDED", "DISPATCHED", "ACCEPTED", "MERGED"),
            road("HANDLING", "HANDLED", "SUSPENDED", "DISPATCHED", "ACCEPTED", "MERGED"),
            road("SUSPENDED", "HANDLING", "MERGED"),
            road("HANDLED", "VERIFIED", "HANDLING"),
            road("VERIFIED", "RATED", "ARCHIVED", "DISPATCHED", "ACCEPTED"),
            road("RATED", "ARCHIVED", "DISPATCHED", "ACCEPTED"),
            road("ARCHIVED", "DISPATCHED", "ACCEPTED"),
            road("REJECTED"),
            road("MERGED"),
            road("WITHDRAWN"));

    private static final ActorFacts EVERYTHING = new ActorFacts(EnumSet.allOf(Standing.class), false);

    @Property(tries = 3000)
    void noSequenceOfStepsLeavesTheRoads(@ForAll("attempts") List<Attempt> attempts) {
        IncidentState state = IncidentState.REPORTED;
        for (Attempt attempt : attempts) {
            Verdict decision = StateMachine.decide(attempt.facts(state), attempt.action(), attempt.actor());
            if (decision instanceof Transition step) {
                assertThat(step.from()).isEqualTo(state);
                if (step.to() != state) {
                    assertThat(ROADS.get(state)).contains(step.to());
                }
                state = step.to();
            }
        }
    }

    @Property
    void fromAnEndNothingLeadsAway(@ForAll("attempts") List<Attempt> attempts) {
        for (IncidentState end : List.of(IncidentState.REJECTED, IncidentState.MERGED, IncidentState.WITHDRAWN)) {
            for (Attempt attempt : attempts) {
                Verdict decision = StateMachine.decide(attempt.facts(end), attempt.action(), EVERYTHING);
                if (decision instanceof Transition step) {
                    assertThat(step.to()).isEqualTo(end);
                }
            }
        }
    }

    @Property
    void aRefusalAlwaysSaysWhyInTwoLanguages(@ForAll("attempt") Attempt attempt, @ForAll IncidentState state) {
        if (StateMachine.decide(attempt.facts(state), attempt.action(), attempt.actor()) instanceof Refused refused) {
            assertThat(refused.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(refused.chinese()).isNotBlank();
            assertThat(refused.english()).isNotBlank().isASCII();
        }
    }

    @Property
    void nobodyWithoutAPartInItTakesAnyStep(@ForAll Action action, @ForAll IncidentState state) {
        ActorFacts stranger = new ActorFacts(Set.of(), false);

        assertThat(StateMachine.decide(settled(state), action, stranger))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.WRONG_ACTOR));
    }

    @Property
    void whoeverIsOnlyTheReporterNeverHandlesOrVerifies(@ForAll IncidentState state) {
        ActorFacts reporter = new ActorFacts(Set.of(Standing.REPORTER), false);

        for (Action action : EnumSet.of(Action.SIGN, Action.HANDLE, Action.VERIFY, Action.DISPATCH, Action.SUPERVISE)) {
            assertThat(StateMachine.decide(settled(state), action, reporter)).isInstanceOf(Refused.class);
        }
    }

    @Example
    void everyRoadIsTaken() {
        var taken = new java.util.HashMap<IncidentState, Set<IncidentState>>();
        for (IncidentState state : IncidentState.values()) {
            Set<IncidentState> targets = EnumSet.noneOf(IncidentState.class);
            for (Action action : Action.values()) {
                for (boolean owned : new boolean[] {true, false}) {
                    var facts = new IncidentFacts(state, owned, false, 0, false, false, true, true);
                    if (StateMachine.decide(facts, action, EVERYTHING) instanceof Transition step
                            && step.to() != state) {
                        targets.add(step.to());
                    }
                }
            }
            taken.put(state, targets);
        }

        assertThat(taken).containsExactlyInAnyOrderEntriesOf(ROADS);
    }

    @Example
    void nobodyVerifiesHisOwnWork() {
        ActorFacts handler = new ActorFacts(Set.of(Standing.VERIFIER, Standing.OWNER), true);

        assertThat(StateMachine.decide(settled(IncidentState.HANDLED), Action.VERIFY, handler))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("own-work"));
    }

    @Example
    void afterThePeriodNobodyReopens() {
        var late = new IncidentFacts(IncidentState.ARCHIVED, true, false, 0, true, true, true, false);

        assertThat(StateMachine.decide(late, Action.REOPEN, EVERYTHING))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("reopen-period-over"));
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        return attempt().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Attempt> attempt() {
        var flag = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.of(Action.class),
                        Arbitraries.of(Standing.class).set().ofMinSize(1),
                        flag,
                        flag,
                        flag,
                        flag)
                .as(Attempt::new);
    }

    private static IncidentFacts settled(IncidentState state) {
        return new IncidentFacts(state, true, false, 0, false, false, true, true);
    }

    private static Map.Entry<IncidentState, Set<IncidentState>> road(String from, String... to) {
        Set<IncidentState> targets = EnumSet.noneOf(IncidentState.class);
        for (String name : to) {
            targets.add(IncidentState.valueOf(name));
        }
        return Map.entry(IncidentState.valueOf(from), targets);
    }

    /** Somebody tries a step while these things happen to be so. */
    record Attempt(
            Action action,
            Set<Standing> standings,
            boolean didTheWork,
            boolean owned,
            boolean pending,
            boolean within) {

        IncidentFacts facts(IncidentState state) {
            return new IncidentFacts(state, owned, pending, pending ? 1 : 0, false, false, owned, within);
        }

        ActorFacts actor() {
            return new ActorFacts(standings, didTheWork);
        }
    }
}
