package io.linli.registry.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact comes from.
 *
 * @param source {@code console}, {@code import}, {@code resident}, {@code landlord} …
 * @param collector account of who collected it, null for the server itself
 * @param at when it was collected
 */
public record Origin(String source, @Nullable UUID collector, String collectorName, Instant at) {}
