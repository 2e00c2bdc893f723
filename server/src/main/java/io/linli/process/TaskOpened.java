package io.linli.process;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * It is somebody's turn. Published in the transaction in which the task is opened, in the server's scope.
 *
 * @param definition key of the process
 * @param element the step of the drawing
 * @param form key of the form that is filled in, null if none
 * @param subject what the instance is about, null if nothing
 */
public record TaskOpened(
        UUID task,
        UUID instance,
        String definition,
        String element,
        @Nullable String form,
        @Nullable ProcessSubject subject) {}
