package io.linli.process;

import java.util.UUID;

/**
 * A process has come to its end or was cancelled.
 *
 * @param definition key of its definition
 * @param outcome {@code ended} or {@code cancelled}
 */
public record ProcessEnded(UUID instance, String definition, String outcome) {}
