package io.linli.process.definition;

import com.networknt.schema.Error;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.FormSchema;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import io.linli.process.drawing.ReservedNames;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms, the newest version of each in memory, and the check of what people fill in. */
@Component
public class Forms {

    static final String TOPIC = "process-form";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int LARGEST = 64_000;
    private static final int MOST_DIGITS = 40;

    private final Map<String, Optional<Form>> newest = new ConcurrentHashMap<>();
    private final Map<String, FormSchema> compiled = new ConcurrentHashMap<>();
    private final JdbcClient database;
    private final JsonMapper json;
    private final Announcements announcements;
    private final TransactionTemplate aside;

    Forms(JdbcClient database, JsonMapper json, Announcements announcements, PlatformTransactionManager transactions) {
        this.database = database;
        this.json = json;
        this.announcements = announcements;
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
        return known != null
                ? known
                : Objects.requireNonNull(Scopes.asSystem(() -> aside.execute(status -> find(key))));
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
     * @throws Refusal 412 if it is there already, 400 if the schema is none or has fields with reserved names
     */
    Form add(Form form, @Nullable UUID by) {
        FormSchema.check("schema", form.schema());
        checkNames(form);
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

    /**
     * Checks what somebody has filled in.
     *
     * @param key key of the form, which is known to be there
     * @param required whether required fields must be there; not when work is only put aside
     * @throws Refusal naming each field at fault
     */
    public void check(String key, Map<String, Object> data, boolean required) {
        // Forms are the installation's; the caller sees the task that shows this one.
        Form form = find(key).orElseThrow(() -> Refusal.notFound("表单已不存在:" + key, "There is no form " + key));
        JsonNode tree = json.valueToTree(data);
        if (tree.toString().length() > LARGEST) {
            throw Refusal.badRequest("form-too-large", "填写内容过长", "What was entered is too long");
        }
        if (FieldCipher.IN_TEXT.matcher(tree.toString()).find()) {
            throw Refusal.badRequest("reserved-text", "内容不能含有“sm4:”", "What is entered cannot contain \"sm4:\"");
        }
        checkNumbers(tree);
        Refusal refusal = Refusal.badRequest("invalid-form", "填写有误,请按提示修改", "Please mend the fields in the list");
        data.keySet().stream()
                .filter(field -> !form.fields().contains(field))
                .forEach(field ->
                        refusal.field("data." + field, "unknown-field", "表单中没有这一项", "the form has no such field"));
        compiled
                .computeIfAbsent(form.key() + "@" + form.version(), any -> new FormSchema(form.schema()))
                .faults(tree)
                .stream()
                .filter(error -> required || !"required".equals(error.getKeyword()))
                .limit(20)
                .forEach(error -> refusal.field(
                        field(error), error.getKeyword(), "填写内容不符合要求:" + error.getMessage(), error.getMessage()));
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }

    private static String field(Error error) {
        String property = error.getProperty() == null ? "" : "." + error.getProperty();
        return "data" + error.getInstanceLocation().toString().replace('/', '.') + property;
    }

    /** Numbers of endless length would make rules that reckon with them take for ever. */
    private static void checkNumbers(JsonNode tree) {
        if (tree.isNumber()) {
            BigDecimal number = tree.decimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw Refusal.badRequest("number-too-long", "数字过长", "A number is too long");
            }
        }
        tree.forEach(Forms::checkNumbers);
    }
}
