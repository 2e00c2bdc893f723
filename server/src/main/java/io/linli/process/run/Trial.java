package io.linli.process.run;

import io.linli.process.drawing.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an instance that is only tried out has come by so far. It is undone, so that nobody hears of it. */
final class Trial {

    private final List<Stop> stops = new ArrayList<>();
    private final Set<String> signed = new HashSet<>();

    /**
     * Whose turn it would be.
     *
     * @param people how many could take it
     */
    record Turn(
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable String role,
            @Nullable UUID account,
            @Nullable String accountName,
            int people,
            @Nullable String form,
            @Nullable String limit,
            @Nullable Instant dueAt,
            boolean signature,
            String why,
            String whyEn) {}

    /** A way out of a gateway. */
    record Way(
            String flow,
            String name,
            String to,
            boolean taken,
            @Nullable String condition,
            String why,
            String whyEn) {

        static Way of(Reasons.Way way) {
            return new Way(
                    way.flow(),
                    way.name(),
                    way.to(),
                    way.taken(),
                    way.condition(),
                    way.why().chinese(),
                    way.why().english());
        }
    }

    /** What an automatic step would do; it is not done. */
    record Work(String key, String title, String titleEn, Map<String, Object> inputs) {}

    /** What a decision table says. */
    record Verdict(String decision, Map<String, Object> values) {}

    /**
     * A step of the way.
     *
     * @param via the arrow by which it is entered
     * @param turns tasks that are opened, several at a countersign
     * @param waits what is waited for: the time of a timer, or the name of a message
     */
    record Step(
            String element,
            String name,
            String kind,
            @Nullable String via,
            List<Turn> turns,
            List<Way> ways,
            @Nullable Work work,
            @Nullable Verdict decision,
            @Nullable String waits,
            @Nullable Instant until) {}

    /** A step that is being told of. */
    private static final class Stop {
        final Element element;
        final @Nullable String via;
        final List<Turn> turns = new ArrayList<>();
        List<Way> ways = List.of();

        @Nullable
        Work work;

        @Nullable
        Verdict decision;

        @Nullable
        String waits;

        @Nullable
        Instant until;

        Stop(Element element, @Nullable String via) {
            this.element = element;
            this.via = via;
        }

        Step told() {
            return new Step(
                    element.id(),
                    element.name(),
                    element.kind(),
                    via,
                    List.copyOf(turns),
                    ways,
                    work,
                    decision,
                    waits,
                    until);
        }
    }

    void entered(Element element, @Nullable String via) {
        // The branches of a countersign enter their step one by one; people see it once.
        if (element.repeated() == null || signed.add(element.id())) {
            stops.add(new Stop(element, via));
        }
    }

    void chose(String element, List<Reasons.Way> ways) {
        at(element).ways = ways.stream().map(Way::of).toList();
    }

    void opened(String element, Turn turn) {
        at(element).turns.add(turn);
    }

    void worked(String element, Work work) {
        at(element).work = work;
    }

    void decided(String element, Verdict verdict) {
        at(element).decision = verdict;
    }

    void waits(String element, @Nullable String message, @Nullable Instant until) {
        Stop stop = at(element);
        stop.waits = message;
        stop.until = until;
    }

    /** A step is over, so that coming to it again is told anew. */
    void over(String element) {
        signed.remove(element);
    }

    private Stop at(String element) {
        for (int i = stops.size() - 1; i >= 0; i--) {
            if (stops.get(i).element.id().equals(element)) {
                return stops.get(i);
            }
        }
        throw new IllegalStateException("the trial has not come to " + element);
    }

    int length() {
        return stops.size();
    }

    List<Step> steps() {
        return stops.stream().map(Stop::told).toList();
    }
}
