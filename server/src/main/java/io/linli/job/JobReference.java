package io.linli.job;

import java.util.UUID;

/** The answer to a request that started long work. */
public record JobReference(UUID jobId) {}
