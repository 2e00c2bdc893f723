package io.linli.identity.entry;

import io.linli.http.Refusal;

/** Counts failures of guessing, over all nodes (防猜测). */
public interface Attempts {

    /**
     * @param subject what is guessed, for example {@code factor:} and an account
     * @param most how many failures are let pass
     * @throws Refusal 429 after more
     */
    void check(String subject, int most);

    /** Counts one failure, in a transaction of its own. */
    void failed(String subject);

    /** Forgets the failures. */
    void succeeded(String subject);
}
