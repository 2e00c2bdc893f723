package io.linli.process.definition;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.http.FormSchema;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.drawing.ReservedNames;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The forms, the newest version of each in memory. */
@Component
public class Forms {

    static final String TOPIC = "process-form";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Map<String, Optional<Form>> newest = new ConcurrentHashMap<>();
    private final JdbcClient database;
    private final JsonMapper json;
    private final Announcements announcements;
    private final SystemWork system;
    private final Feel feel;

    Forms(JdbcClient database, JsonMapper json, Announcements announcements, SystemWork system, Feel feel) {
        this.feel = feel;
        this.database = database;
        this.json = json;
        this.announcements = announcements;
        this.system = system;
        announcements.listen(TOPIC, key -> newest.clear());
    }

    /** The newest version of a form. Called where the drawing that refers to it may be seen. */
    public Optional<Form> find(String key) {
        Optional<Form> known = newest.get(key);
        if (known != null) {
            return known;
        }
        Optional<Form> read = read(key);
        if (read.isPresent()) {
            newest.put(key, read);
        }
        return read;
    }

    /** A form that a drawing refers to which the caller may see, wherever the form was made. */
    public Optional<Form> ofDrawing(String key) {
        Optional<Form> known = newest.get(key);
        return known != null ? known : system.call(() -> find(key));
    }

    private Optional<Form> read(String key) {
        return database.sql("""
                        SELECT key, version, place_code, name, schema, layout FROM process.form
                        WHERE key = :key ORDER BY version DESC LIMIT 1
                        """)
                .param("key", key)
                .query((row, number) -> form(row))
                .optional();
    }

    private Form form(ResultSet row) throws SQLException {
        return new Form(
                row.getString("key"),
                row.getInt("version"),
                row.getString("place_code"),
                row.getString("name"),
                json.readValue(row.getString("schema"), OBJECT),
                json.readValue(row.getString("layout"), OBJECT));
    }

    /** The newest version as it stands in the database, for whoever may see it. */
    Optional<Form> stored(String key) {
        return read(key);
    }

    List<Form> list(String after, int limit) {
        return database.sql("""
                        SELECT DISTINCT ON (key) key, version, place_code, name, schema, layout FROM process.form
                        WHERE key > :after ORDER BY key, version DESC LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> form(row))
                .list();
    }

    /**
     * Stores a new version of a form.
     *
     * @param basis the version it was made from, 0 for a new form
     * @throws Refusal 412 if there is a newer one, 400 if the schema is none
     */
    Form store(
            String key,
            int basis,
            String placeCode,
            String name,
            Map<String, Object> schema,
            Map<String, Object> layout) {
        Principal by = Principals.required();
        Definitions.within(by, placeCode);
        int newestVersion = read(key).map(Form::version).orElse(0);
        if (newestVersion != basis) {
            throw Refusal.staleVersion();
        }
        return add(new Form(key, basis + 1, placeCode, name, schema, layout), by.account());
    }

    /**
     * Adds a version of a form.
     *
     * @throws Refusal 412 if it is there already, 400 if the schema is none, has fields with reserved names, or rules that
     *     cannot be understood
     */
    Form add(Form form, @Nullable UUID by) {
        FormSchema.check("schema", form.schema());
        checkNames(form);
        checkRules(form);
        int stored = database.sql("""
                        INSERT INTO process.form (id, key, version, place_code, name, schema, layout, changed_at, changed_by)
                        VALUES (:id, :key, :version, :place, :name, :schema::jsonb, :layout::jsonb, now(), :by)
                        ON CONFLICT (key, version) DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("key", form.key())
                .param("version", form.version())
                .param("place", form.placeCode())
                .param("name", form.name())
                .param("schema", json.writeValueAsString(form.schema()))
                .param("layout", json.writeValueAsString(form.layout()))
                .param("by", by)
                .update();
        if (stored == 0) {
            throw Refusal.staleVersion();
        }
        announcements.announce(TOPIC, form.key());
        return form;
    }

    private static void checkNames(Form form) {
        Refusal refusal =
                Refusal.badRequest("reserved-name", "表单字段用了保留名称,请改名", "Fields of the form have reserved names");
        form.fields().stream()
                .filter(ReservedNames.ALL::contains)
                .forEach(field -> refusal.field(
                        "schema.properties." + field, "reserved-name", "“" + field + "”是保留名称", "is a reserved name"));
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }

    /** A rule that the server cannot follow would hold on the page alone. */
    private void checkRules(Form form) {
        Refusal refusal = Refusal.badRequest("invalid-rule", "表单中的表达式有误,请修改", "Expressions of the form have faults");
        form.rules().forEach((path, rule) -> {
            try {
                feel.expression(rule);
            } catch (FeelFault e) {
                refusal.field(path, e.code(), String.valueOf(e.getMessage()), e.english());
            }
        });
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }
}
