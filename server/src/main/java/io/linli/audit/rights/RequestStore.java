package io.linli.audit.rights;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.FieldCipher;
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

/** Requests as rows, within the scope of the caller's transaction; what people wrote is sealed. */
@Repository
class RequestStore {

    private final JdbcClient database;
    private final FieldCipher cipher;

    RequestStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    String nextNumber(int year) {
        long next = database.sql("SELECT nextval('audit.data_request_sequence')")
                .query(Long.class)
                .single();
        return "GR%d-%06d".formatted(year, next);
    }

    void add(DataRequest request) {
        database.sql("""
                        INSERT INTO audit.data_request (id, number, account, name, kind, state, text_sealed, place_code,
                                                        received_at, due_at, due_reason, outcome)
                        VALUES (:id, :number, :account, :name, :kind, :state, :text, :place, :received, :due, :reason,
                                string_to_array(:outcome, chr(10)))
                        """)
                .param("id", request.id())
                .param("number", request.number())
                .param("account", request.account())
                .param("name", request.name())
                .param("kind", request.kind().code())
                .param("state", request.state().code())
                .param("text", cipher.seal(request.text()))
                .param("place", request.place().value())
                .param("received", request.receivedAt().atOffset(ZoneOffset.UTC))
                .param("due", request.dueAt().atOffset(ZoneOffset.UTC))
                .param("reason", request.dueReason())
                .param("outcome", String.join("\n", request.outcome()))
                .update();
    }

    /** How many requests of an account wait for an answer. */
    long open(UUID account) {
        return database.sql("""
                        SELECT count(*) FROM audit.data_request
                        WHERE account = :account AND state IN ('received', 'handling')
                        """).param("account", account).query(Long.class).single();
    }

    Optional<DataRequest> find(UUID id) {
        return database.sql("SELECT * FROM audit.data_request WHERE id = :id")
                .param("id", id)
                .query(this::request)
                .optional();
    }

    List<DataRequest> ofAccount(UUID account) {
        return database.sql("SELECT * FROM audit.data_request WHERE account = :account ORDER BY id DESC LIMIT 100")
                .param("account", account)
                .query(this::request)
                .list();
    }

    List<DataRequest> page(@Nullable String state, @Nullable String kind, @Nullable UUID before, int limit) {
        return database.sql("""
                        SELECT * FROM audit.data_request
                        WHERE (:before::uuid IS NULL OR id < :before::uuid)
                          AND (:state::text IS NULL OR state = :state
                               OR :state = 'open' AND state IN ('received', 'handling'))
                          AND (:kind::text IS NULL OR kind = :kind)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("before", before == null ? null : before.toString())
                .param("state", state)
                .param("kind", kind)
                .param("limit", limit)
                .query(this::request)
                .list();
    }

    /** Takes a step from a version; false if somebody else was faster. */
    boolean step(DataRequest after, @Nullable UUID handler) {
        return database.sql("""
                        UPDATE audit.data_request
                        SET state = :state, handler = coalesce(:handler::uuid, handler), handler_name = :name,
                            ended_at = :ended::timestamptz, answer_sealed = :answer::bytea, ground = :ground,
                            outcome = string_to_array(:outcome, chr(10)), version = version + 1
                        WHERE id = :id AND version = :version
                        """)
                        .param("state", after.state().code())
                        .param("handler", handler == null ? null : handler.toString())
                        .param("name", after.handlerName())
                        .param("ended", time(after.endedAt()))
                        .param("answer", after.answer() == null ? null : cipher.seal(after.answer()))
                        .param("ground", after.ground())
                        .param("outcome", String.join("\n", after.outcome()))
                        .param("id", after.id())
                        .param("version", after.version())
                        .update()
                == 1;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private DataRequest request(ResultSet row, int number) throws SQLException {
        byte[] answer = row.getBytes("answer_sealed");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new DataRequest(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("account", UUID.class),
                row.getString("name"),
                RequestKind.ofCode(row.getString("kind")).orElseThrow(),
                DataRequest.State.ofCode(row.getString("state")),
                cipher.open(row.getBytes("text_sealed")),
                new DivisionCode(row.getString("place_code")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("due_reason"),
                row.getString("handler_name"),
                ended == null ? null : ended.toInstant(),
                answer == null ? null : cipher.open(answer),
                row.getString("ground"),
                row.getInt("version"),
                List.of((String[]) row.getArray("outcome").getArray()));
    }
}
