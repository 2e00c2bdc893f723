/**
 * What each role asks of a sign-in (登录策略): a second factor, known devices, how many sessions and for how long.
 * An administrator changes it; a role that he left alone follows {@link io.linli.identity.policy.RolePolicies}.
 */
@NullMarked
package io.linli.identity.policy;

import org.jspecify.annotations.NullMarked;
