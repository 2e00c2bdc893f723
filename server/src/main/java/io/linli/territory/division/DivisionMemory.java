package io.linli.territory.division;

import org.springframework.stereotype.Component;

/** Holds the present state of the division tree; a change replaces it as a whole. */
@Component
public class DivisionMemory implements Remembered {

    private final DivisionStore store;
    private volatile DivisionSnapshot snapshot;

    DivisionMemory(DivisionStore store) {
        this.store = store;
        this.snapshot = store.load();
    }

    /** The state now; ask once and keep it where several answers must agree. */
    public DivisionSnapshot now() {
        return snapshot;
    }

    @Override
    public String part() {
        return DIVISIONS;
    }

    @Override
    public long revision() {
        return snapshot.revision();
    }

    @Override
    public synchronized void reload() {
        snapshot = store.load();
    }
}
