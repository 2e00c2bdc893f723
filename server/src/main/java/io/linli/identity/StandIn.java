package io.linli.identity;

import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody acts for a colleague for a stated period (代理).
 *
 * @param represented the colleague who is away
 * @param deputy who acts for him
 * @param givenBy name of who arranged it
 * @param actions the acts that are lent, null for all that may be lent
 * @param places where, null for everywhere that the colleague works
 */
record StandIn(
        UUID id,
        UUID represented,
        UUID deputy,
        String placeCode,
        Instant beginsAt,
        Instant endsAt,
        String reason,
        String givenBy,
        @Nullable List<String> actions,
        @Nullable List<String> places) {

    /** Rights over accounts, keys and the trail, which nobody lends. */
    static final Set<String> NEVER_LENT =
            Set.of("identity:administer", "keys:administer", "audit:read", "purpose:supervision");

    /** What is lent, for the trail. */
    String extent() {
        return (actions == null ? "*" : String.join(" ", actions))
                + " @ "
                + (places == null ? "*" : String.join(" ", places));
    }

    /** Of the acts that the colleague may do, those that are lent. */
    Set<String> lent(Set<String> all) {
        return all.stream()
                .filter(action -> !NEVER_LENT.contains(action) && (actions == null || actions.contains(action)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of the places where the colleague works, those that are lent. */
    List<DivisionCode> reach(List<DivisionCode> all) {
        return places == null
                ? all
                : places.stream()
                        .map(DivisionCode::new)
                        .filter(place -> all.stream().anyMatch(own -> own.covers(place)))
                        .toList();
    }

    boolean isInForce(Instant now) {
        return !now.isBefore(beginsAt) && now.isBefore(endsAt);
    }
}
