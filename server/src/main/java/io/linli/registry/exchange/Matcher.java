package io.linli.registry.exchange;

import io.linli.registry.history.Facts;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Shelf;
import io.linli.territory.Houses;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the import of each kind of record does in its own way. */
interface Matcher<F extends Facts> {

    Shelf<F> shelf();

    /** Puts the fields of the rows of a batch right before they become facts; within no transaction. */
    default void prepare(List<ObjectNode> rows, List<Faults> faults) {}

    /** Completes and checks facts; houses have been looked up for the whole batch. */
    F check(F facts, Function<String, Optional<Houses.House>> houses);

    /** What makes a row the same as another one of the file; null if nothing does. */
    @Nullable
    String key(F facts);

    /** For each of the facts the record that it is about, null if it is new. */
    List<@Nullable UUID> match(List<F> facts);
}
