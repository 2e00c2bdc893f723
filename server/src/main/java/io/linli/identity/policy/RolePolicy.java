package io.linli.identity.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a role asks of a sign-in.
 *
 * @param secondFactor whether a second factor is needed
 * @param boundDevice whether only known devices are let in (一机一账号)
 * @param sessions sessions at a time, 1 to 100, null for the usual
 * @param idleMinutes minutes without a request after which a session ends, 5 to 129600, null for the usual
 * @param longestMinutes minutes after which a session ends in any case, 5 to 525600, null for the usual
 * @param version 0 as long as nobody has changed it
 */
record RolePolicy(
        String role,
        boolean secondFactor,
        boolean boundDevice,
        @Nullable Integer sessions,
        @Nullable Integer idleMinutes,
        @Nullable Integer longestMinutes,
        int version) {}
