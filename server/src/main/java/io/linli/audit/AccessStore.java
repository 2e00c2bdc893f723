package io.linli.audit;

import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** The looks at personal data as rows, which are only ever added. */
@Repository
class AccessStore {

    private final JdbcTemplate database;

    AccessStore(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds the looks in one round trip. */
    void add(List<StoredAccess> accesses) {
        database.batchUpdate("""
                INSERT INTO audit.access (id, at, subject, subject_name, place_code, fields, purpose, door, reason,
                                          actor, actor_name, actor_unit, actor_unit_name, actor_place, represents,
                                          represents_name, address)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, accesses.stream().map(AccessStore::values).toList());
    }

    private static Object[] values(StoredAccess stored) {
        Access access = stored.access();
        Actor actor = stored.actor();
        Principal.Represented represents = actor.represents();
        return new Object[] {
            stored.id(),
            stored.at().atOffset(ZoneOffset.UTC),
            access.subject(),
            access.subjectName(),
            text(access.place() == null ? null : access.place().value()),
            String.join(",", access.fields()),
            access.purpose(),
            access.door(),
            text(access.reason()),
            key(actor.account()),
            actor.name(),
            text(actor.unit()),
            text(stored.unitName()),
            text(actor.place()),
            key(represents == null ? null : represents.account()),
            text(represents == null ? null : represents.name()),
            actor.address()
        };
    }

    private static SqlParameterValue text(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }

    private static SqlParameterValue key(@Nullable UUID value) {
        return new SqlParameterValue(Types.OTHER, value);
    }

    static StoredAccess access(ResultSet row) throws SQLException {
        String place = row.getString("place_code");
        return new StoredAccess(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Access(
                        row.getObject("subject", UUID.class),
                        row.getString("subject_name"),
                        place == null ? null : new DivisionCode(place),
                        List.of(row.getString("fields").split(",")),
                        row.getString("purpose"),
                        row.getString("door"),
                        row.getString("reason")),
                new Actor(
                        row.getObject("actor", UUID.class),
                        row.getString("actor_name"),
                        row.getString("actor_unit"),
                        row.getString("actor_place"),
                        row.getString("address"),
                        EntryStore.represented(row)),
                row.getString("actor_unit_name"));
    }
}
