package io.linli.audit;

import java.util.Set;
import java.util.UUID;

/**
 * Under which keys a module knows the person behind a resident's account (数据主体): the register implements it with the
 * person that an officer or a matching document has linked with the account. Called within a transaction of the server
 * itself.
 */
public interface DataSubjects {

    /** Keys that looks at the person's data are written under, without the account's own. */
    Set<UUID> subjectsOf(UUID account);
}
