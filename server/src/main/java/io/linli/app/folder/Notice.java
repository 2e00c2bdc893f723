package io.linli.app.folder;

import org.jspecify.annotations.Nullable;

/**
 * A message that an application sends. One of {@code role} and {@code to} is given.
 *
 * @param role role whose holders at the record's place get it: one of the application, or a built-in one
 * @param to FEEL: a person, an account or a list of them, such as {@code applicant} or {@code owner}
 * @param message key of its template
 */
public record Notice(@Nullable String role, @Nullable String to, String message) {}
