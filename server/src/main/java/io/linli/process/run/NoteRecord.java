package io.linli.process.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an instance or a task beside completing it (办理记录).
 *
 * @param task which task, null if the whole instance
 * @param kind return, withdraw, transfer, delegate, resolve, add-signer, remove-signer, urge, escalate, suspend, resume,
 *     retry, migrate or cancel
 * @param text what was said to it
 */
record NoteRecord(UUID id, @Nullable UUID task, String kind, String actor, String text, Instant at) {}
