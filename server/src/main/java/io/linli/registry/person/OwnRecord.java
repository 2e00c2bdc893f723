package io.linli.registry.person;

import io.linli.audit.DataSubjects;
import io.linli.audit.rights.PersonalRecords;
import io.linli.registry.history.Field;
import io.linli.registry.history.Form;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of a resident whose account an officer has linked with it (本人档案): he sees who looked at it, gets a copy
 * of it, and may have taken out of it what the registration of residents does not demand.
 */
@Component
class OwnRecord implements DataSubjects, PersonalRecords {

    /** What rests on his consent only; name, document, house and marks have a legal basis of their own. */
    private static final Set<String> BY_CONSENT = Set.of(
            "phone",
            "contacts",
            "health",
            "education",
            "maritalStatus",
            "occupation",
            "employer",
            "formerName",
            "note");

    private final JdbcClient database;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;

    OwnRecord(JdbcClient database, Shelf<PersonFacts> shelf, Keeping keeping) {
        this.database = database;
        this.shelf = shelf;
        this.keeping = keeping;
    }

    /** The linked record, and all that officers have merged with it. */
    @Override
    public Set<UUID> subjectsOf(UUID account) {
        return new HashSet<>(
                database.sql("""
                        WITH RECURSIVE own (id) AS (
                            SELECT id FROM registry.person WHERE account_id = :account
                            UNION
                            SELECT CASE WHEN m.kept = own.id THEN m.merged ELSE m.kept END
                            FROM own JOIN registry.merge m ON (m.kept = own.id OR m.merged = own.id)
                            WHERE m.undone_at IS NULL)
                        SELECT id FROM own
                        """).param("account", account).query(UUID.class).list());
    }

    @Override
    public String title() {
        return "人口登记";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return shelf.find(subjectsOf(account)).stream().map(this::copy).toList();
    }

    private Map<String, String> copy(Stored<PersonFacts> record) {
        ObjectNode tree = shelf.tree(record.facts());
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("登记编号", record.id().toString());
        for (Field field : shelf.book().fields()) {
            if (tree.has(field.name())) {
                copy.put(field.title(), text(field, tree.path(field.name())));
            }
        }
        copy.put("采集人", record.origin().collectorName());
        copy.put("采集时间", record.origin().at().toString());
        copy.put("生效日期", record.validFrom().toString());
        return copy;
    }

    private static String text(Field field, JsonNode value) {
        if (field.form() == Form.PARTS) {
            return value.valueStream()
                    .map(part -> part.valueStream().map(JsonNode::asString).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(";"));
        }
        return field.choices().getOrDefault(value.asString(), value.asString());
    }

    @Override
    public String erase(UUID account) {
        Note note = Note.by("rights", "本人请求删除", null);
        List<Stored<PersonFacts>> records = shelf.lock(subjectsOf(account));
        records.forEach(record -> keeping.forget(shelf, record, BY_CONSENT, note));
        return records.isEmpty()
                ? "人口登记:没有与您的账号关联的登记。"
                : "人口登记:%d 条登记及其变更记录中的电话、联系人、健康、学历、婚姻、职业等信息已删除;姓名、证件、住址和有法定依据的标签依法保存。".formatted(records.size());
    }
}
