package io.linli.file;

import io.linli.database.Background;
import io.linli.database.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals contents that an earlier version of the server kept in clear, one after the other, while everybody works. A
 * content in clear goes only when the sealed one is kept; whatever a crash leaves is found again.
 */
@Component
class ClearFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ClearFiles.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final ContentStore store;
    private final Contents contents;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private byte[] last = {};

    ClearFiles(
            ContentStore store,
            Contents contents,
            Vault vault,
            TransactionTemplate transactions,
            Background background) {
        this.store = store;
        this.contents = contents;
        this.vault = vault;
        this.transactions = transactions;
        background.every("sealing-files", PAUSE, this::sealSome);
    }

    /** Seals the next ones; true if there are more, at the end it begins anew. */
    boolean sealSome() {
        List<byte[]> digests = Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> store.inClear(last, AT_ONCE))));
        digests.forEach(this::seal);
        boolean more = digests.size() == AT_ONCE;
        last = more ? digests.getLast() : new byte[0];
        return more;
    }

    private void seal(byte[] digest) {
        try {
            if (isIntact(digest)) {
                contents.keep(digest, () -> clear(digest), content -> store.replace(digest, content));
                vault.removeClear(digest);
            } else {
                LOG.error("the file {} does not hold what was uploaded and is left as it is", name(digest));
            }
        } catch (NoSuchFileException e) {
            LOG.warn("the file {} is missing in the data folder", name(digest));
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the file {} cannot be sealed; it is tried again", name(digest), e);
        }
    }

    private boolean isIntact(byte[] digest) throws IOException {
        MessageDigest found = Vault.sha256();
        try (InputStream clear = new DigestInputStream(vault.openClear(digest), found)) {
            clear.transferTo(OutputStream.nullOutputStream());
        }
        return Arrays.equals(found.digest(), digest);
    }

    private InputStream clear(byte[] digest) {
        try {
            return vault.openClear(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
