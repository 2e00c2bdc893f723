package io.linli.registry.visit;

import io.linli.file.FileAccess;
import io.linli.file.FileOwner;
import io.linli.kernel.DivisionCode;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever may see a visit may see its photos. */
@Component
class VisitFiles implements FileAccess {

    private static final String MODULE = "registry";

    private final VisitStore store;
    private final TransactionTemplate transactions;

    VisitFiles(VisitStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    static FileOwner owner(UUID visit, DivisionCode place) {
        return new FileOwner(MODULE, visit.toString(), place);
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public boolean mayRead(String ownerId) {
        return Boolean.TRUE.equals(transactions.execute(
                status -> store.find(UUID.fromString(ownerId)).isPresent()));
    }
}
