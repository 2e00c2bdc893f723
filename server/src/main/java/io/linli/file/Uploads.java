package io.linli.file;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.kernel.Ids;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes files in: examined, cleaned, on the disk and in the table before the answer. */
@Component
class Uploads {

    private static final int KILOBYTE = 1024;
    private static final int LONGEST_NAME = 120;
    private static final int BIGGEST_KILOBYTES = 25 * KILOBYTE;

    private final Contents contents;
    private final FileStore store;
    private final Quota quota;
    private final TransactionTemplate transactions;
    private final Semaphore buffer;

    Uploads(Contents contents, FileStore store, Quota quota, FileSettings settings, TransactionTemplate transactions) {
        this.contents = contents;
        this.store = store;
        this.quota = quota;
        this.transactions = transactions;
        this.buffer = new Semaphore(Math.max(BIGGEST_KILOBYTES, settings.bufferMegabytes() * KILOBYTE), true);
    }

    StoredFile take(Principal uploader, MultipartFile upload, @Nullable String purpose) throws IOException {
        // Twice the size: what came and what is kept of it.
        int kilobytes = (int) Math.min(BIGGEST_KILOBYTES, 2 * (upload.getSize() / KILOBYTE + 1));
        buffer.acquireUninterruptibly(kilobytes);
        try {
            Examined examined = Examination.of(upload.getBytes());
            byte[] digest = Vault.digest(examined.bytes());
            String name = safeName(upload.getOriginalFilename(), examined.kind());
            StoredFile file = new StoredFile(
                    Ids.next(),
                    name,
                    examined.kind().contentType(),
                    examined.bytes().length,
                    examined.kind().isPicture() ? examined.width() : null,
                    examined.kind().isPicture() ? examined.height() : null,
                    examined.position(),
                    examined.takenAt());
            contents.keep(digest, examined.bytes(), content -> {
                quota.use(uploader, file.size());
                store.add(file, digest, content, uploader.account(), purpose);
            });
            return file;
        } finally {
            buffer.release(kilobytes);
        }
    }

    /** The last part of what the uploader called it, without control characters, with the true extension. */
    private static String safeName(@Nullable String given, FileKind kind) {
        String name =
                given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>:|?*;%]", "").strip();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name.replace(".", "");
        if (stem.isBlank()) {
            stem = "file";
        }
        stem = stem.substring(
                0, stem.offsetByCodePoints(0, Math.min(LONGEST_NAME, stem.codePointCount(0, stem.length()))));
        return stem + "." + kind.extension().toLowerCase(Locale.ROOT);
    }

    /** Forgets a file that its uploader has thought better of. */
    void withdraw(UUID id) {
        contents.release(Objects.requireNonNull(transactions.execute(status -> store.withdraw(id)))
                .orElseThrow(() -> Refusal.notFound("没有这个文件,或已被使用", "There is no such file, or it is in use")));
    }
}
