package io.linli.file;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How much each account has uploaded in the last 24 hours. Counted in memory so that uploads do not queue
 * for a row, and read from the table again every few minutes, which brings in the other nodes' share.
 */
@Component
class Quota {

    private static final long READ_AGAIN_NANOS = 300_000_000_000L;
    private static final int MOST_REMEMBERED = 100_000;

    private final FileSettings settings;
    private final FileStore store;
    private final Map<UUID, Usage> usages = new ConcurrentHashMap<>();

    Quota(FileSettings settings, FileStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** Counts an upload. Called within a transaction of the uploader. */
    void use(Principal uploader, long size) {
        long limit = (long) megabytes(uploader) << 20;
        Usage usage = usages.get(uploader.account());
        if (usage == null || System.nanoTime() - usage.readAt > READ_AGAIN_NANOS) {
            usage = new Usage(System.nanoTime(), new AtomicLong(store.uploadedToday(uploader.account())));
            if (usages.size() > MOST_REMEMBERED) {
                usages.clear();
            }
            usages.put(uploader.account(), usage);
        }
        if (usage.bytes.addAndGet(size) > limit) {
            usage.bytes.addAndGet(-size);
            throw new Refusal(
                    429,
                    "upload-quota",
                    "今天上传的文件已达上限(" + megabytes(uploader) + "MB),请明天再试",
                    "You have reached the daily limit of " + megabytes(uploader) + " MB; please try again tomorrow");
        }
    }

    private int megabytes(Principal uploader) {
        return uploader.kind() == Principal.Kind.RESIDENT
                ? settings.residentDailyMegabytes()
                : settings.staffDailyMegabytes();
    }

    private record Usage(long readAt, AtomicLong bytes) {}
}
