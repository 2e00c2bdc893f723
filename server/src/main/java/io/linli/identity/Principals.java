package io.linli.identity;

import io.linli.http.Refusal;
import java.util.Optional;

/** The principal of the request that the current thread serves. */
public final class Principals {

    private static final ScopedValue<Principal> CURRENT = ScopedValue.newInstance();

    private Principals() {}

    public static Optional<Principal> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /**
     * The principal of a handler that only signed-in accounts reach.
     *
     * @throws Refusal 401 if nobody is signed in
     */
    public static Principal required() {
        return current().orElseThrow(() -> new Refusal(401, "not-signed-in", "请先登录", "Please sign in first"));
    }

    /** Makes of work some that is done later, on another thread, and still by the principal of now. */
    public static <X extends Exception> Work<X> kept(Work<X> work) {
        Principal now = required();
        return () -> run(now, work);
    }

    static <X extends Exception> void run(Principal principal, Work<X> work) throws X {
        ScopedValue.where(CURRENT, principal).<Void, X>call(() -> {
            work.run();
            return null;
        });
    }

    /** Work that may fail with an exception of its own. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run() throws X;
    }
}
