package io.linli.registry.exchange;

import io.linli.identity.Principals;
import io.linli.registry.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what the columns of files mean to each account, by the heading of the file. */
@Repository
class MappingStore {

    private final JdbcClient database;
    private final JsonMapper json;

    MappingStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    private static String key(List<String> heading) {
        return String.join("\t", heading);
    }

    @Transactional(readOnly = true)
    public Optional<Map<String, String>> find(Kind kind, List<String> heading) {
        return database.sql("""
                        SELECT columns::text FROM registry.mapping
                        WHERE account = :account AND kind = :kind AND heading = :heading
                        """)
                .param("account", Principals.required().account())
                .param("kind", kind.code())
                .param("heading", key(heading))
                .query(String.class)
                .optional()
                .map(this::columns);
    }

    private Map<String, String> columns(String text) {
        Map<String, String> columns = new HashMap<>();
        json.readTree(text)
                .properties()
                .forEach(
                        column -> columns.put(column.getKey(), column.getValue().asString()));
        return columns;
    }

    @Transactional
    public void remember(Kind kind, Mapping mapping) {
        database.sql("""
                        INSERT INTO registry.mapping (account, kind, heading, columns, used_at)
                        VALUES (:account, :kind, :heading, :columns::jsonb, now())
                        ON CONFLICT (account, kind, heading)
                            DO UPDATE SET columns = excluded.columns, used_at = excluded.used_at
                        """)
                .param("account", Principals.required().account())
                .param("kind", kind.code())
                .param("heading", key(mapping.heading()))
                .param("columns", json.writeValueAsString(mapping.named()))
                .update();
    }
}
