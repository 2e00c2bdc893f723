package io.linli.app.record;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that must be kept beyond their time, because a court, an audit or a complaint needs them (保全). */
@Component
class RecordHolds {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient database;
    private final RecordStore store;
    private final InScope scope;
    private final AuditTrail audit;

    RecordHolds(JdbcClient database, RecordStore store, InScope scope, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.scope = scope;
        this.audit = audit;
    }

    /** Why a record is held, by whom and since when. */
    record Hold(String reason, String holder, Instant heldAt) {}

    Optional<Hold> find(KeptType type, UUID id) {
        seen(type, id);
        return of(id);
    }

    /** The hold on a record that whoever asks has been found to see. */
    Optional<Hold> of(UUID id) {
        return scope.readAsServer(() -> database.sql(
                        "SELECT reason, holder, held_at FROM app.hold WHERE record = :record")
                .param("record", id)
                .query((row, number) -> new Hold(
                        row.getString("reason"),
                        row.getString("holder"),
                        row.getObject("held_at", OffsetDateTime.class).toInstant()))
                .optional());
    }

    /** A record that lies in the places of whoever asks. */
    private StoredRecord seen(KeptType type, UUID id) {
        return scope.read(() -> store.find(type.number(), id)).orElseThrow(Access::missing);
    }

    void put(KeptType type, UUID id, @Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refusal.badField("reason", "required", "请写明保全原因,最多500字", "say why, in at most 500 characters");
        }
        StoredRecord record = seen(type, id);
        scope.asServer(() -> {
            database.sql("""
                            INSERT INTO app.hold (record, type, place_code, reason, holder, held_at)
                            VALUES (:record, :type, :place, :reason, :holder, now())
                            ON CONFLICT (record) DO UPDATE SET reason = excluded.reason, holder = excluded.holder
                            """)
                    .param("record", id)
                    .param("type", type.number())
                    .param("place", record.placeCode())
                    .param("reason", why)
                    .param("holder", Principals.required().name())
                    .update();
            audit.record(new Entry(
                    "app:hold", subject(type), id.toString(), "保全记录 " + record.number(), Map.of("reason", why)));
            return id;
        });
    }

    void release(KeptType type, UUID id) {
        StoredRecord record = seen(type, id);
        scope.asServer(() -> {
            database.sql("DELETE FROM app.hold WHERE record = :record")
                    .param("record", id)
                    .update();
            audit.record(new Entry("app:release", subject(type), id.toString(), "解除保全 " + record.number()));
            return id;
        });
    }

    private static String subject(KeptType type) {
        return type.app().id() + "." + type.name();
    }
}
