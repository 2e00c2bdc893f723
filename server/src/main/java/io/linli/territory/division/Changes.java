package io.linli.territory.division;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells all nodes that a part of the territory has changed. {@link #begin} comes first in the changing
 * transaction: it also makes changes of the same part wait for each other, so that checks against the
 * stored state hold until the commit.
 */
@Component
public class Changes {

    static final String CHANNEL = "linli_territory";

    private final JdbcClient database;
    private final ObjectProvider<Remembered> remembered;

    Changes(JdbcClient database, ObjectProvider<Remembered> remembered) {
        this.database = database;
        this.remembered = remembered;
    }

    /** Begins a change within the running transaction; memory follows right after its commit. */
    public void begin(String part) {
        long revision = database.sql(
                        "UPDATE territory.revision SET value = value + 1 WHERE part = :part RETURNING value")
                .param("part", part)
                .query(Long.class)
                .single();
        database.sql("SELECT pg_notify(:channel, :message)")
                .param("channel", CHANNEL)
                .param("message", part)
                .query()
                .listOfRows();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                catchUp(part, revision);
            }
        });
    }

    /** Reads a part anew where memory is older than the revision. */
    void catchUp(String part, long revision) {
        for (Remembered memory : inOrder()) {
            if (memory.part().equals(part) && memory.revision() < revision) {
                memory.reload();
            }
        }
    }

    /** Brings every part up to what is stored. */
    void catchUp() {
        database.sql("SELECT part, value FROM territory.revision")
                .query((row, number) -> new Part(row.getString(1), row.getLong(2)))
                .list()
                .forEach(part -> catchUp(part.name(), part.revision()));
    }

    private List<Remembered> inOrder() {
        return remembered.orderedStream().toList();
    }

    private record Part(String name, long revision) {}
}
