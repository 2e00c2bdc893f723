package io.linli.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its starter sees it.
 *
 * @param done how much is done, of total
 * @param total how much there is to do, 0 while that is not known
 * @param message what is going on or came out, in Chinese
 * @param finishedAt when it ended, null while it runs
 * @param resultUrl where to fetch what the job made
 * @param errorsUrl where to fetch the list of faults in the input
 */
public record Job(
        UUID id,
        String kind,
        JobState state,
        long done,
        long total,
        String message,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String resultUrl,
        @Nullable String errorsUrl) {}
