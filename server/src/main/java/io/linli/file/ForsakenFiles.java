package io.linli.file;

import io.linli.database.Background;
import io.linli.database.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what was uploaded and then not used for anything within a day. */
@Component
class ForsakenFiles {

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;

    private final FileStore store;
    private final Contents contents;
    private final TransactionTemplate transactions;

    ForsakenFiles(FileStore store, Contents contents, TransactionTemplate transactions, Background background) {
        this.store = store;
        this.contents = contents;
        this.transactions = transactions;
        background.every("forsaken-files", PAUSE, this::removeSome);
    }

    /** Removes some of them; true if there may be more. */
    boolean removeSome() {
        List<FileStore.Removed> removed = Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> store.removeForsaken(AT_ONCE))));
        removed.forEach(contents::release);
        return removed.size() == AT_ONCE;
    }
}
