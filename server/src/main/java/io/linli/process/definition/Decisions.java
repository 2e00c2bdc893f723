package io.linli.process.definition;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.drawing.DrawnName;
import io.linli.process.drawing.Fault;
import io.linli.process.table.DecisionTable;
import io.linli.process.table.TableCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decision tables, the newest version of each in memory. */
@Component
public class Decisions {

    static final String TOPIC = "process-decision";

    private final Map<String, DecisionTable> newest = new ConcurrentHashMap<>();
    private final JdbcClient database;
    private final TableCheck check;
    private final Announcements announcements;

    Decisions(JdbcClient database, TableCheck check, Announcements announcements) {
        this.database = database;
        this.check = check;
        this.announcements = announcements;
        announcements.listen(TOPIC, key -> newest.clear());
    }

    /**
     * A decision as it is listed.
     *
     * @param name as it was stored; of a table that came with a package what the table itself says
     * @param nameEn what the table itself says in English, null if it does not
     */
    record Stored(
            String key,
            int version,
            String placeCode,
            String name,
            @Nullable String nameEn,
            String dmn) {

        /** Of a package only the table tells the name. */
        private Stored named() {
            DrawnName said = DrawnName.ofDecision(dmn);
            boolean packaged = key.indexOf('.') >= 0 && !said.zh().isEmpty();
            return new Stored(key, version, placeCode, packaged ? said.zh() : name, said.en(), dmn);
        }
    }

    Optional<DecisionTable> find(String key) {
        DecisionTable known = newest.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<DecisionTable> read = stored(key).map(one -> DecisionTable.read(one.dmn()));
        read.ifPresent(table -> newest.put(key, table));
        return read;
    }

    /**
     * What a table says about some data.
     *
     * @throws Refusal 404 if there is no such table
     */
    public Map<String, Object> decide(String key, Map<String, Object> data) {
        return find(key)
                .orElseThrow(() -> Refusal.notFound("没有该决策表", "There is no such decision table"))
                .decide(data);
    }

    Optional<Stored> stored(String key) {
        return database.sql("""
                        SELECT key, version, place_code, name, NULL AS name_en, dmn FROM process.decision
                        WHERE key = :key ORDER BY version DESC LIMIT 1
                        """)
                .param("key", key)
                .query(Stored.class)
                .optional()
                .map(Stored::named);
    }

    List<Stored> list(String after, int limit) {
        return database.sql("""
                        SELECT DISTINCT ON (key) key, version, place_code, name, NULL AS name_en, dmn FROM process.decision
                        WHERE key > :after ORDER BY key, version DESC LIMIT :limit
                        """).param("after", after).param("limit", limit).query(Stored.class).list().stream()
                .map(Stored::named)
                .toList();
    }

    List<Fault> faults(String key, String dmn) {
        return check.faults(key, dmn);
    }

    /**
     * Stores a new version of a table.
     *
     * @param basis the version it was made from, 0 for a new one
     */
    Stored store(String key, int basis, String placeCode, String name, String dmn) {
        Principal by = Principals.required();
        Definitions.within(by, placeCode);
        refuse(faults(key, dmn));
        if (stored(key).map(Stored::version).orElse(0) != basis) {
            throw Refusal.staleVersion();
        }
        return add(new Stored(key, basis + 1, placeCode, name, null, dmn), by.account())
                .named();
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            Refusal refusal = Refusal.badRequest("table-faulty", "决策表有错误,请按提示修改", "The decision table has faults");
            faults.stream()
                    .limit(20)
                    .forEach(fault ->
                            refusal.field("line " + fault.line(), fault.code(), fault.message(), fault.messageEn()));
            throw refusal;
        }
    }

    /** Adds a version that has been checked. */
    Stored add(Stored table, @Nullable UUID by) {
        int stored = database.sql("""
                        INSERT INTO process.decision (id, key, version, place_code, name, dmn, changed_at, changed_by)
                        VALUES (:id, :key, :version, :place, :name, :dmn, now(), :by)
                        ON CONFLICT (key, version) DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("key", table.key())
                .param("version", table.version())
                .param("place", table.placeCode())
                .param("name", table.name())
                .param("dmn", table.dmn())
                .param("by", by)
                .update();
        if (stored == 0) {
            throw Refusal.staleVersion();
        }
        announcements.announce(TOPIC, table.key());
        return table;
    }
}
