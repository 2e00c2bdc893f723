package io.linli.identity.entry;

import java.util.function.Supplier;

/** Work of the server itself in a transaction of its own that sees all accounts, whoever is asking. */
public interface SystemWork {

    <T> T call(Supplier<T> work);

    void run(Runnable work);
}
