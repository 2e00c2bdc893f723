package io.linli.registry.history;

import java.util.Set;
import java.util.UUID;

/** What follows in the same transaction when records have been written. */
public interface AfterWriting {

    /** Nothing follows. */
    AfterWriting NOTHING = (ids, fresh) -> {};

    /** @param fresh whether the records are new */
    void written(Set<UUID> ids, boolean fresh);
}
