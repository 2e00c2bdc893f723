package io.linli.process;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process has come to its end or was cancelled. Published in the transaction of the end, in the server's scope.
 *
 * @param definition key of its definition
 * @param outcome {@code ended} or {@code cancelled}
 * @param subject what it was about, null if nothing
 * @param data its document, not sealed
 */
public record ProcessEnded(
        UUID instance,
        String definition,
        String outcome,
        @Nullable ProcessSubject subject,
        Map<String, Object> data) {}
