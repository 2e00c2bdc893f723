package io.linli.audit;

import io.linli.database.Scopes;
import io.linli.database.key.KeyCabinet;
import io.linli.kernel.Sm2Key;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs where each chain stands, once a minute if it has grown. The key is not in the database. */
@Component
class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final LinkStore links;
    private final CheckpointStore store;
    private final CheckpointFile file;
    private final Sm2Key key;
    private final TransactionTemplate transactions;

    Checkpoints(
            LinkStore links,
            CheckpointStore store,
            KeyCabinet cabinet,
            @Value("${linli.database.data:data}") Path data,
            PlatformTransactionManager manager) {
        this.links = links;
        this.store = store;
        this.file = new CheckpointFile(data);
        this.key = cabinet.ledgerKey();
        this.transactions = new TransactionTemplate(manager);
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1M")
    void signAll() {
        for (Book book : Book.values()) {
            try {
                sign(book).ifPresent(file::add);
            } catch (RuntimeException e) {
                LOG.error("the {} could not be signed; it is tried again in a minute", book.code(), e);
            }
        }
    }

    /** Signs the end of a chain, unless it is signed already or another node does it. */
    private Optional<Checkpoint> sign(Book book) {
        Optional<Checkpoint> signed = Scopes.asSystem(
                () -> transactions.execute(status -> links.lock(book) ? signNext(book) : Optional.empty()));
        return signed == null ? Optional.empty() : signed;
    }

    private Optional<Checkpoint> signNext(Book book) {
        LinkStore.Link last = links.last(book);
        long before = store.latest(book, 1).stream()
                .mapToLong(Checkpoint::position)
                .findFirst()
                .orElse(0);
        if (last.position() <= before) {
            return Optional.empty();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        byte[] signature = key.sign(Checkpoint.message(book, last.position(), last.digest(), now));
        var checkpoint = new Checkpoint(
                book, last.position(), last.digest(), now, key.publicKey().id(), signature);
        store.add(checkpoint);
        return Optional.of(checkpoint);
    }
}
