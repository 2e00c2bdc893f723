package io.linli.file;

/**
 * Answers for the files of a module whether the current reader may see what they belong to; modules
 * with files implement it.
 */
public interface FileAccess {

    /** Name of the module, as in {@link FileOwner#module()}. */
    String module();

    /** Whether whoever asks now may read the owner; called outside of a transaction, in the reader's scope. */
    boolean mayRead(String ownerId);
}
