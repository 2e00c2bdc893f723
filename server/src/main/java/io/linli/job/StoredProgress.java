package io.linli.job;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps a job's row up to date, at most twice a second. */
final class StoredProgress implements JobProgress, AutoCloseable {

    private static final long PAUSE_NANOS = 500_000_000;

    private final UUID id;
    private final JobStore store;
    private final JobFolder folder;
    private final List<OutputStream> open = new ArrayList<>();
    private long total;
    private long done;
    private String message = "";
    private String part = "";
    private long writtenAt = System.nanoTime() - PAUSE_NANOS;

    StoredProgress(UUID id, JobStore store, JobFolder folder) {
        this.id = id;
        this.store = store;
        this.folder = folder;
    }

    @Override
    public UUID job() {
        return id;
    }

    @Override
    public void total(long total) {
        this.total = total;
    }

    @Override
    public void done(long done) {
        this.done = done;
        if (System.nanoTime() - writtenAt >= PAUSE_NANOS) {
            write();
        }
    }

    @Override
    public void message(String message) {
        this.message = message;
    }

    @Override
    public void stays(String part) {
        this.part = part;
    }

    /** A word on an early end, and on what stays of the work. */
    String early(String end) {
        return part.isEmpty() ? end : end + ";" + part;
    }

    @Override
    public OutputStream result(String name, String contentType) throws IOException {
        store.name(id, "result", name, contentType);
        return opened(folder.create(id, "result"));
    }

    @Override
    public OutputStream errors(String name, String contentType) throws IOException {
        store.name(id, "errors", name, contentType);
        return opened(folder.create(id, "errors"));
    }

    private OutputStream opened(OutputStream file) {
        open.add(file);
        return file;
    }

    private void write() {
        writtenAt = System.nanoTime();
        if (store.progress(id, done, total, message)) {
            throw new JobCancelled();
        }
    }

    /** The work is through; its files are complete before anybody reads that it is done. */
    void finish() throws IOException {
        write();
        close();
        store.end(id, JobState.DONE, message);
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : open) {
            file.close();
        }
        open.clear();
    }
}
