package io.linli.incident.dispatch;

import io.linli.database.Announcements;
import org.springframework.stereotype.Component;

/** The dispatch table in force, in memory; every node hears of a new one. */
@Component
class DispatchTables {

    static final String TOPIC = "dispatch-table";

    private final DispatchStore store;
    private volatile CompiledTable inForce;

    DispatchTables(DispatchStore store, Announcements announcements) {
        this.store = store;
        store.storeShippedTableOnce();
        inForce = read();
        announcements.listen(TOPIC, any -> inForce = read());
    }

    private CompiledTable read() {
        StoredTable table = store.inForce();
        return new CompiledTable(table.version(), table.rules());
    }

    CompiledTable inForce() {
        return inForce;
    }
}
