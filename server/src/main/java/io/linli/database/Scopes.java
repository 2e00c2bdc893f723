package io.linli.database;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The scope of the work that the current thread does. Each transaction takes it on when it begins; it
 * cannot change while the transaction runs.
 */
public final class Scopes {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private Scopes() {}

    /** The scope in force, if any; without one row-level security shows nothing. */
    public static Optional<Scope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Does the work within the scope and gives back its result. */
    public static <T> T within(Scope scope, Supplier<T> work) {
        return ScopedValue.where(CURRENT, scope).call(work::get);
    }

    /** Does the work within the scope; any exception of the work passes through. */
    public static <X extends Exception> void run(Scope scope, Work<X> work) throws X {
        ScopedValue.where(CURRENT, scope).<Void, X>call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Does the work as the server itself, which sees everything. Only for work whose result the caller
     * filters or has been allowed to see by another rule; say which at the place of the call.
     */
    public static <T> T asSystem(Supplier<T> work) {
        return within(Scope.system(), work);
    }

    /** Work that may fail with an exception of its own. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run() throws X;
    }
}
