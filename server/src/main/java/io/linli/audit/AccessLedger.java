package io.linli.audit;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The ledger of who looked at whose personal data, when and for what (个人信息查阅台账). A look is written in the
 * transaction that reads: if it cannot be written, nothing is shown. Check the purpose first with {@link Purposes}.
 */
@Component
public class AccessLedger {

    private final AccessStore store;

    AccessLedger(AccessStore store) {
        this.store = store;
    }

    /** Records that the principal of the request looks at one person's data. */
    public void record(Access access) {
        record(List.of(access));
    }

    /**
     * Records looks at several persons' data in one round trip.
     *
     * @throws IllegalStateException without a running transaction that can write
     */
    public void record(List<Access> accesses) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("a look at personal data needs a transaction that can write its record");
        }
        if (accesses.isEmpty()) {
            return;
        }
        Actor actor = Actor.current();
        String unit = unitName();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        store.add(accesses.stream()
                .map(access -> new StoredAccess(Ids.next(), now, access.withoutNumbers(), actor, unit))
                .toList());
    }

    private static @Nullable String unitName() {
        Optional<Principal> principal = Principals.current();
        return principal.isEmpty() || principal.get().unit() == null
                ? null
                : principal.get().unit().name();
    }
}
