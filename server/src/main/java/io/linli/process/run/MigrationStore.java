package io.linli.process.run;

import io.linli.process.definition.Version;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves what an instance has standing, in our tables and in the engine's, to another version. The engine's own migration
 * would open every task anew, so that what people have claimed and put aside would be lost.
 */
@Component
class MigrationStore {

    /** The engine's tables that name the version of what runs, with the column of the element. */
    private static final Map<String, String> PLACED = Map.of(
            "act_ru_execution", "act_id_",
            "act_ru_timer_job", "element_id_",
            "act_ru_job", "element_id_",
            "act_ru_suspended_job", "element_id_",
            "act_ru_deadletter_job", "element_id_",
            "act_ru_event_subscr", "activity_id_");

    private final JdbcClient database;

    MigrationStore(JdbcClient database) {
        this.database = database;
    }

    /** How many instances of a version stand at an element, and one of them. */
    record Standing(String element, long instances, String number) {}

    List<Standing> standing(Version from) {
        return database.sql("""
                        SELECT e.act_id_ AS element, count(DISTINCT i.id) AS instances, min(i.number) AS number
                        FROM engine.act_ru_execution e JOIN process.instance i ON i.id = e.proc_inst_id_::uuid
                        WHERE e.proc_def_id_ = :engine AND e.act_id_ IS NOT NULL AND e.parent_id_ IS NOT NULL
                        GROUP BY e.act_id_ ORDER BY e.act_id_
                        """)
                .param("engine", from.engineId())
                .query(Standing.class)
                .list();
    }

    /** The elements at which an instance stands. */
    List<String> standing(UUID instance) {
        return database.sql("""
                        SELECT DISTINCT act_id_ FROM engine.act_ru_execution
                        WHERE proc_inst_id_ = :instance AND act_id_ IS NOT NULL AND parent_id_ IS NOT NULL
                        """)
                .param("instance", instance.toString())
                .query(String.class)
                .list();
    }

    long running(UUID version) {
        return database.sql("""
                        SELECT count(*) FROM process.instance
                        WHERE version = :version AND state IN ('running', 'suspended', 'failed')
                        """).param("version", version).query(Long.class).single();
    }

    /** Instances of a version that have not come to their end, by key. */
    List<UUID> instances(UUID version, UUID after, int limit) {
        return database.sql("""
                        SELECT id FROM process.instance
                        WHERE version = :version AND state IN ('running', 'suspended', 'failed') AND id > :after
                        ORDER BY id LIMIT :limit
                        """)
                .param("version", version)
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Moves an instance that is locked. */
    void move(Run run, Version to, Map<String, String> mapping) {
        String[] from = mapping.keySet().toArray(String[]::new);
        String[] into = mapping.values().toArray(String[]::new);
        PLACED.forEach((table, element) -> moveInEngine(table, element, run, to, from, into));
        // A timer keeps the element it belongs to in its settings as well.
        database.sql("""
                        UPDATE engine.act_ru_timer_job AS t
                        SET handler_cfg_ = jsonb_set(t.handler_cfg_::jsonb, '{activityId}', to_jsonb(t.element_id_))::text
                        WHERE t.process_instance_id_ = :instance AND t.handler_cfg_ LIKE '{%activityId%'
                        """).param("instance", run.id().toString()).update();
        database.sql("UPDATE process.instance SET version = :version WHERE id = :id")
                .param("version", to.id())
                .param("id", run.id())
                .update();
        database.sql("""
                        UPDATE process.step AS s SET element = m.into_element
                        FROM unnest(:from, :into) AS m (from_element, into_element)
                        WHERE s.instance = :instance AND s.left_at IS NULL AND s.element = m.from_element
                        """)
                .param("from", from)
                .param("into", into)
                .param("instance", run.id())
                .update();
    }

    private void moveInEngine(String table, String element, Run run, Version to, String[] from, String[] into) {
        String instance = table.contains("job") ? "process_instance_id_" : "proc_inst_id_";
        database.sql("""
                        UPDATE engine.%1$s AS t
                        SET proc_def_id_ = :engine, rev_ = rev_ + 1,
                            %2$s = coalesce((SELECT m.into_element FROM unnest(:from, :into) AS m (from_element, into_element)
                                             WHERE m.from_element = t.%2$s), t.%2$s)
                        WHERE t.%3$s = :instance
                        """.formatted(table, element, instance))
                .param("engine", to.engineId())
                .param("from", from)
                .param("into", into)
                .param("instance", run.id().toString())
                .update();
    }

    /** Gives an open task the element, name and form that it has in the other version. */
    void moveTask(TaskRecord task, String element, String name, String form) {
        database.sql("""
                        UPDATE process.task SET element = :element, name = :name, form = nullif(:form, ''),
                               revision = revision + 1
                        WHERE id = :id
                        """)
                .param("id", task.id())
                .param("element", element)
                .param("name", name)
                .param("form", form)
                .update();
    }
}
