package io.linli.process.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine asks and tells while it moves the tokens of an instance. Always called within the transaction of the
 * move.
 */
public interface Conduct {

    /** Where the token is: an element of an instance, and the branch that stands there. */
    record At(UUID instance, String branch, String element) {}

    /** The value of an expression over the instance's document. */
    @Nullable
    Object value(UUID instance, String feel);

    /** When a time limit of a drawing ends that starts now; null if the text is no time limit. */
    java.time.@Nullable Instant deadline(UUID instance, String text);

    /**
     * Somebody's turn: opens a task, which will push the branch on when it is completed.
     *
     * @param group branch above those of a countersign, null elsewhere
     * @param signer whose signature this branch waits for, null outside of a countersign
     */
    void open(At at, @Nullable String group, @Nullable String signer);

    /** Who has to sign at an element. */
    List<String> signers(UUID instance, String element);

    /** Whether the signatures that there are decide the matter. */
    boolean decided(UUID instance, String element, String group);

    /** Whether a work leaves the transaction. */
    boolean remote(String work);

    /** Performs a service task. */
    void perform(At at);

    /** Decides by a table. */
    void decide(At at);

    /** A token has come to an element. */
    void entered(At at, String kind, @Nullable String via);

    /** A token goes on from an element by an arrow; of events at the edge of a step nothing else is heard. */
    void passed(At at);

    /** A token has left an element in the ordinary way. */
    void left(At at);

    /** A branch is no more; whatever it waited for is off. */
    void gone(UUID instance, String branch);

    /**
     * A job of the instance has failed as often as it is tried.
     *
     * @param said what the last failure said
     */
    void failed(UUID instance, @Nullable String element, @Nullable String said);

    /** The last token has come to an end. */
    void ended(UUID instance, Map<String, Object> facts);
}
