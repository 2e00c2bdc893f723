package io.linli.process.drawing;

import java.util.Set;

/** Names of the document that every instance has by itself, so that neither forms nor drawings may give them. */
public final class ReservedNames {

    /**
     * {@code by} who did which step, {@code starter}, {@code place}, {@code subject}, {@code number}, {@code record} and
     * {@code settings} of a package, {@code today}, {@code now}, and {@code me} who acts.
     */
    public static final Set<String> ALL =
            Set.of("by", "starter", "place", "subject", "number", "record", "settings", "today", "now", "me");

    private ReservedNames() {}
}
