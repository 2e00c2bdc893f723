package io.linli.identity.entry;

import io.linli.identity.Principal;
import java.time.Duration;

/** What is asked of an account when it signs in, by its roles (登录策略). Answered from memory. */
public interface SignInRules {

    Rules of(Principal principal);

    /**
     * The strictest of what the roles of an account ask.
     *
     * @param secondFactor whether a second factor is needed
     * @param boundDevice whether only devices that the account knows are let in
     * @param sessions how many sessions there may be at a time
     * @param idle after how long without a request a session ends
     * @param longest after how long it ends in any case
     */
    record Rules(boolean secondFactor, boolean boundDevice, int sessions, Duration idle, Duration longest) {}
}
