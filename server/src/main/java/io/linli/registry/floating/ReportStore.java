package io.linli.registry.floating;

import io.linli.kernel.FieldCipher;
import io.linli.registry.person.PersonFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of reports; what they say of people is sealed as a whole. */
@Repository
class ReportStore {

    private static final String SELECT = "SELECT * FROM registry.registration ";

    private final JdbcClient database;
    private final JsonMapper json;
    private final FieldCipher cipher;

    ReportStore(JdbcClient database, JsonMapper json, FieldCipher cipher) {
        this.database = database;
        this.json = json;
        this.cipher = cipher;
    }

    void add(Report report, UUID account) {
        database.sql("""
                        INSERT INTO registry.registration (id, place_code, state, by, account, house_code, address, secret,
                                                           submitted_at)
                        VALUES (:id, :place, :state, :by, :account, :house, :address, :secret, :at)
                        """)
                .param("id", report.id())
                .param("place", report.placeCode())
                .param("state", report.state())
                .param("by", report.by())
                .param("account", account)
                .param("house", report.houseCode())
                .param("address", report.address())
                .param("secret", cipher.seal(json.writeValueAsString(report.facts())))
                .param("at", report.submittedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Report> of(UUID account) {
        return database.sql(SELECT + "WHERE account = :account ORDER BY submitted_at DESC LIMIT 100")
                .param("account", account)
                .query(this::report)
                .list();
    }

    List<Report> within(String low, String high, String state, int most) {
        return database.sql(SELECT + """
                        WHERE place_code >= :low AND place_code < :high AND state = :state
                        ORDER BY submitted_at LIMIT :most
                        """)
                .param("low", low)
                .param("high", high)
                .param("state", state)
                .param("most", most)
                .query(this::report)
                .list();
    }

    Optional<Report> lock(UUID id) {
        return database.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::report)
                .optional();
    }

    UUID account(UUID id) {
        return database.sql("SELECT account FROM registry.registration WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    int waitingOf(UUID account) {
        return database.sql("SELECT count(*) FROM registry.registration WHERE account = :account AND state = 'waiting'")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    void decide(UUID id, String state, String decider, @Nullable String answer, @Nullable UUID person) {
        database.sql("""
                        UPDATE registry.registration SET state = :state, decided_at = now(), decider = :decider,
                            answer = :answer, person = :person
                        WHERE id = :id
                        """)
                .param("state", state)
                .param("decider", decider)
                .param("answer", answer)
                .param("person", person)
                .param("id", id)
                .update();
    }

    /** Writes what a report says of the person anew. */
    void rewrite(UUID id, PersonFacts facts) {
        database.sql("UPDATE registry.registration SET secret = :secret WHERE id = :id")
                .param("secret", cipher.seal(json.writeValueAsString(facts)))
                .param("id", id)
                .update();
    }

    private Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                row.getString("by"),
                row.getString("state"),
                row.getString("place_code"),
                row.getString("house_code"),
                row.getString("address"),
                json.readValue(cipher.open(row.getBytes("secret")), PersonFacts.class),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                instant(row, "decided_at"),
                row.getString("decider"),
                row.getString("answer"),
                row.getObject("person", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
