package io.linli.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row that the chain of its book holds. */
sealed interface Chained permits StoredEntry, StoredAccess {

    UUID id();

    Instant at();

    /** Everything that the row says besides key and time, in an order that never changes. */
    List<Object> fields();
}
