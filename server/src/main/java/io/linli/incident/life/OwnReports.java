package io.linli.incident.life;

import io.linli.audit.rights.PersonalRecords;
import io.linli.incident.IncidentState;
import io.linli.incident.life.ReporterPrivacy.Contact;
import io.linli.kernel.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a resident has reported, for the copy of his data; and the erasure of how he could be reached. The report itself
 * is the record of what the authorities did and stays, without name and number, once it is closed.
 */
@Component
class OwnReports implements PersonalRecords {

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final LifeJson json;

    OwnReports(JdbcClient database, FieldCipher cipher, LifeJson json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public String title() {
        return "上报的事件";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return database.sql("""
                        SELECT number, reported_at::text AS reported_at, title, body, address, state, reporter_sealed, rating,
                            rating_comment,
                            (SELECT string_agg(t.text, chr(10) ORDER BY t.at, t.id) FROM incident.timeline t
                             WHERE t.incident_id = i.id AND t.actor = :account AND t.text <> '') AS said
                        FROM incident.incident i
                        WHERE reporter_account = :account
                        ORDER BY reported_at DESC
                        """)
                .param("account", account)
                .query((row, number) -> record(row))
                .list();
    }

    /** What was sent with the reports, also by staff to whom they were told. */
    @Override
    public Set<UUID> filesOf(UUID account) {
        return new LinkedHashSet<>(
                database.sql("""
                        SELECT f.id FROM incident.incident i JOIN incident.timeline t ON t.incident_id = i.id,
                            unnest(t.files) AS f (id)
                        WHERE i.reporter_account = :account AND (t.kind = 'reported' OR t.actor = :account)
                        ORDER BY t.at
                        """).param("account", account).query(UUID.class).list());
    }

    private Map<String, String> record(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("reporter_sealed");
        Contact contact = sealed == null ? new Contact(null, null) : json.read(cipher.open(sealed), Contact.class);
        Map<String, String> record = new LinkedHashMap<>();
        record.put("编号", row.getString("number"));
        record.put("时间", row.getString("reported_at"));
        record.put("标题", row.getString("title"));
        record.put("内容", row.getString("body"));
        record.put("地址", Objects.requireNonNullElse(row.getString("address"), ""));
        record.put("状态", IncidentState.of(row.getString("state")).chinese());
        record.put("评分", row.getObject("rating") == null ? "" : row.getString("rating"));
        record.put("评价", Objects.requireNonNullElse(row.getString("rating_comment"), ""));
        record.put("本人在办理中的留言", Objects.requireNonNullElse(row.getString("said"), ""));
        record.put("上报人", Objects.requireNonNullElse(contact.name(), ""));
        record.put("电话", Objects.requireNonNullElse(contact.phone(), ""));
        return record;
    }

    @Override
    public String erase(UUID account) {
        int erased = database.sql("""
                        UPDATE incident.incident SET reporter_sealed = NULL, reporter_phone_index = NULL
                        WHERE reporter_account = :account AND closed_at IS NOT NULL AND reporter_sealed IS NOT NULL
                        """).param("account", account).update();
        return "事件:%d 件已办结事件中的姓名和联系方式已删除;办理中的事件须能联系到您,办结后可再次申请;事件经过属于办理记录,依法保存。".formatted(erased);
    }
}
