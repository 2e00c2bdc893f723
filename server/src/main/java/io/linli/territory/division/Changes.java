package io.linli.territory.division;

import io.linli.database.Announcements;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes that a part of the territory has changed. {@link #begin} comes first in the changing
 * transaction: it also makes changes of the same part wait for each other, so that checks against the
 * stored state hold until the commit.
 */
@Component
public class Changes {

    private static final String TOPIC = "territory";

    private final JdbcClient database;
    private final Announcements announcements;
    private final ObjectProvider<Remembered> remembered;

    Changes(JdbcClient database, Announcements announcements, ObjectProvider<Remembered> remembered) {
        this.database = database;
        this.announcements = announcements;
        this.remembered = remembered;
        announcements.listen(TOPIC, part -> catchUp());
    }

    /**
     * Begins a change within the running transaction, once for each part; memory follows right after its
     * commit. Memory that is behind another node catches up before this transaction has written anything,
     * because what it reads here counts as committed.
     */
    public void begin(String part) {
        long revision = database.sql("SELECT value FROM territory.revision WHERE part = :part FOR UPDATE")
                .param("part", part)
                .query(Long.class)
                .single();
        catchUp(part, revision);
        database.sql("UPDATE territory.revision SET value = value + 1 WHERE part = :part")
                .param("part", part)
                .update();
        announcements.announce(TOPIC, part);
    }

    private void catchUp() {
        database.sql("SELECT part, value FROM territory.revision ORDER BY part DESC")
                .query((row, number) -> new Part(row.getString(1), row.getLong(2)))
                .list()
                .forEach(part -> catchUp(part.name(), part.revision()));
    }

    /** Reads a part anew where memory is older than the revision. */
    private void catchUp(String part, long revision) {
        List<Remembered> memories = remembered.orderedStream().toList();
        for (Remembered memory : memories) {
            if (memory.part().equals(part) && memory.revision() < revision) {
                memory.reload();
            }
        }
    }

    private record Part(String name, long revision) {}
}
