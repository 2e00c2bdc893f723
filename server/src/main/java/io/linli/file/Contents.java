package io.linli.file;

import io.linli.database.Scopes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what files hold: once for all files that hold the same, sealed on the disk before the row that tells of it is
 * committed, and gone from the disk only after that row. A content that several bring at once is kept once; whoever was
 * late removes his own.
 */
@Component
class Contents {

    private static final int ATTEMPTS = 5;

    private final Vault vault;
    private final ContentStore store;
    private final TransactionTemplate transactions;

    Contents(Vault vault, ContentStore store, TransactionTemplate transactions) {
        this.vault = vault;
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Keeps a content, unless it is kept already.
     *
     * @param inside done in the transaction that holds the content, with its key
     */
    void keep(byte[] digest, Supplier<InputStream> plain, Consumer<UUID> inside) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Content> known = asServer(() -> store.find(digest));
            Content content = known.orElseGet(Content::fresh);
            vault.keep(content, plain);
            if (isKept(digest, content, known.isEmpty(), inside)) {
                return;
            }
        }
        throw new IllegalStateException("a content was removed each time it was to be used");
    }

    void keep(byte[] digest, byte[] plain, Consumer<UUID> inside) {
        keep(digest, () -> new ByteArrayInputStream(plain), inside);
    }

    /** False if the content that was known has just been removed. */
    private boolean isKept(byte[] digest, Content content, boolean fresh, Consumer<UUID> inside) {
        Optional<UUID> held = Optional.empty();
        try {
            held = asServer(() -> {
                if (fresh) {
                    store.add(digest, content);
                }
                Optional<UUID> there = store.hold(digest);
                there.ifPresent(inside);
                return there;
            });
        } finally {
            if (fresh && held.filter(content.id()::equals).isEmpty()) {
                vault.remove(content.id());
            }
        }
        return held.isPresent();
    }

    /**
     * The content of a file, in clear.
     *
     * @throws NoSuchFileException if it has been removed
     */
    InputStream open(FileStore.Kept kept) throws IOException {
        Content content = kept.content();
        if (content != null) {
            return vault.open(content);
        }
        try {
            return vault.openClear(kept.digest());
        } catch (NoSuchFileException e) {
            // It has been sealed since its row was read.
            return vault.open(asServer(() -> store.find(kept.digest())).orElseThrow(() -> e));
        }
    }

    /** Removes the content of a file that is gone, unless another file has it. */
    void release(FileStore.Removed file) {
        UUID content = file.content();
        if (content == null) {
            if (!asServer(() -> store.isInClear(file.digest()))) {
                vault.removeClear(file.digest());
            }
        } else if (isRemoved(content)) {
            vault.remove(content);
        }
    }

    private boolean isRemoved(UUID content) {
        try {
            return asServer(() -> store.remove(content));
        } catch (DataIntegrityViolationException inUse) {
            return false;
        }
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
