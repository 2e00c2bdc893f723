package io.linli.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on its way into the table, to an account or to a unit. */
record StoredMessage(
        UUID id, @Nullable UUID account, @Nullable String unit, Notice notice, Wording wording) {}
