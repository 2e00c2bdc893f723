package io.linli.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody acts for a colleague for a stated period (代理).
 *
 * @param represented the colleague who is away
 * @param deputy who acts for him
 * @param givenBy name of who arranged it
 */
record StandIn(
        UUID id,
        UUID represented,
        UUID deputy,
        String placeCode,
        Instant beginsAt,
        Instant endsAt,
        String reason,
        String givenBy) {

    boolean isInForce(Instant now) {
        return !now.isBefore(beginsAt) && now.isBefore(endsAt);
    }
}
