package io.linli.identity.entry;

import java.util.UUID;

/** Something besides a password by which an account can show who it is (第二因子). */
public interface SecondFactor {

    /** Whether the account has one of this kind in use. Asked in a transaction that sees all accounts. */
    boolean isEnrolled(UUID account);

    /** Takes it away from the account, in the caller's transaction, which sees all accounts. */
    void remove(UUID account);
}
