package io.linli.identity.device;

import io.linli.identity.entry.Token;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Known and waiting devices as rows. */
@Repository
class DeviceStore {

    private static final String COLUMNS = "id, account_id, agent, address, created_at, confirmed_at, confirmed_by";

    private final JdbcClient database;

    DeviceStore(JdbcClient database) {
        this.database = database;
    }

    Optional<Device> find(UUID account, Token.Digest token) {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.device WHERE account_id = :account AND token_hash = :token")
                .param("account", account)
                .param("token", token.bytes())
                .query(DeviceStore::device)
                .optional();
    }

    Optional<Device> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.device WHERE id = :id")
                .param("id", id)
                .query(DeviceStore::device)
                .optional();
    }

    List<Device> of(UUID account) {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.device WHERE account_id = :account ORDER BY created_at DESC, id")
                .param("account", account)
                .query(DeviceStore::device)
                .list();
    }

    UUID add(UUID account, Token.Digest token, String agent, String address, @Nullable Confirmation by) {
        UUID id = Ids.next();
        database.sql("""
                        INSERT INTO identity.device
                            (id, account_id, token_hash, agent, address, created_at, confirmed_at, confirmed_by)
                        VALUES (:id, :account, :token, :agent, :address, now(),
                                CASE WHEN :by::text IS NULL THEN NULL ELSE now() END, :by)
                        """)
                .param("id", id)
                .param("account", account)
                .param("token", token.bytes())
                .param("agent", agent)
                .param("address", address)
                .param("by", by == null ? null : by.name())
                .update();
        return id;
    }

    int confirm(UUID account, UUID id, Confirmation by) {
        return database.sql("""
                        UPDATE identity.device SET confirmed_at = now(), confirmed_by = :by
                        WHERE id = :id AND account_id = :account AND confirmed_at IS NULL
                        """)
                .param("by", by.name())
                .param("id", id)
                .param("account", account)
                .update();
    }

    int remove(UUID account, UUID id) {
        return database.sql("DELETE FROM identity.device WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", account)
                .update();
    }

    /** Devices that wait, of accounts at these places and below, the longest waiting first (keys grow with time). */
    List<WaitingDevice> waiting(List<DivisionCode> places, @Nullable UUID after, int limit) {
        return database.sql("""
                        SELECT d.id, a.id AS account, a.username, a.name, a.place_code, d.agent, d.address, d.created_at
                        FROM identity.device d JOIN identity.account a ON a.id = d.account_id
                        WHERE d.confirmed_at IS NULL AND a.state = 'ACTIVE' AND a.kind = 'STAFF'
                          AND EXISTS (SELECT FROM unnest(string_to_array(:places, ' ')) AS place
                                      WHERE starts_with(a.place_code, place))
                          AND (:after::uuid IS NULL OR d.id > :after::uuid)
                        ORDER BY d.id LIMIT :limit
                        """)
                .param("places", places.stream().map(DivisionCode::value).collect(Collectors.joining(" ")))
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, number) -> new WaitingDevice(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getString("username"),
                        row.getString("name"),
                        row.getString("place_code"),
                        row.getString("agent"),
                        row.getString("address"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        String by = row.getString("confirmed_by");
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("agent"),
                row.getString("address"),
                row.getTimestamp("created_at").toInstant(),
                confirmed == null ? null : confirmed.toInstant(),
                by == null ? null : Confirmation.valueOf(by));
    }

    /** What made a device known. */
    enum Confirmation {
        /** It was the first of its account. */
        FIRST,
        SECOND_FACTOR,
        DEVICE,
        ADMINISTRATOR
    }

    /** A new browser of an account that nobody has confirmed. */
    record WaitingDevice(
            UUID id,
            UUID account,
            String username,
            String name,
            String placeCode,
            String agent,
            String address,
            Instant createdAt) {}

    /**
     * A browser that an account was used on.
     *
     * @param agent what it calls itself
     * @param confirmedAt when it became known, absent while it waits
     */
    record Device(
            UUID id,
            String agent,
            String address,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            @Nullable Confirmation confirmedBy) {

        boolean isConfirmed() {
            return confirmedAt != null;
        }
    }
}
