package io.linli.incident.view;

import io.linli.database.Background;
import io.linli.database.Scopes;
import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings figures and word search up to date each second. Any node may do it; one at a time does. */
@Component
class Folding {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FIGURES_AT_ONCE = 20_000;
    private static final int WORDS_AT_ONCE = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;

    Folding(JdbcClient database, TransactionTemplate transactions, Background background) {
        this.database = database;
        this.transactions = transactions;
        background.every("folding", PAUSE, this::fold);
    }

    /** Folds what there is, up to a size that is done in a moment; true if there may be more. */
    boolean fold() {
        long figures = call("SELECT incident.fold_figures(:most)", FIGURES_AT_ONCE);
        long words = call("SELECT incident.fold_words(:most)", WORDS_AT_ONCE);
        return figures == FIGURES_AT_ONCE || words == WORDS_AT_ONCE;
    }

    private long call(String sql, int most) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status ->
                database.sql(sql).param("most", most).query(Long.class).single())));
    }
}
