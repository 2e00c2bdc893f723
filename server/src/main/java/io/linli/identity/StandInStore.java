package io.linli.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stand-ins as rows, within the scope of the caller's transaction. */
@Repository
class StandInStore {

    private final JdbcClient database;

    StandInStore(JdbcClient database) {
        this.database = database;
    }

    void add(StandIn one) {
        database.sql("""
                        INSERT INTO identity.stand_in
                            (id, represented, deputy, place_code, begins_at, ends_at, reason, given_by, given_at,
                             actions, places)
                        VALUES (:id, :represented, :deputy, :place, :begins, :ends, :reason, :by, now(),
                                string_to_array(:actions, ' '), string_to_array(:places, ' '))
                        """)
                .param("id", one.id())
                .param("represented", one.represented())
                .param("deputy", one.deputy())
                .param("place", one.placeCode())
                .param("begins", one.beginsAt().atOffset(ZoneOffset.UTC))
                .param("ends", one.endsAt().atOffset(ZoneOffset.UTC))
                .param("reason", one.reason())
                .param("by", one.givenBy())
                .param("actions", one.actions() == null ? null : Words.join(one.actions()), Types.VARCHAR)
                .param("places", one.places() == null ? null : Words.join(one.places()), Types.VARCHAR)
                .update();
    }

    Optional<StandIn> find(UUID id) {
        return database.sql("""
                        SELECT *, array_to_string(actions, ' ') AS acts, array_to_string(places, ' ') AS lands
                        FROM identity.stand_in WHERE id = :id
                        """).param("id", id).query(StandInStore::standIn).optional();
    }

    /**
     * Those that an account has a part in, the latest first.
     *
     * @param ended whether those come too that have ended
     */
    List<StandIn> of(UUID account, boolean ended) {
        return database.sql("""
                        SELECT *, array_to_string(actions, ' ') AS acts, array_to_string(places, ' ') AS lands
                        FROM identity.stand_in
                        WHERE (represented = :account OR deputy = :account) AND (:ended OR ends_at > now())
                        ORDER BY begins_at DESC, id DESC LIMIT 200
                        """)
                .param("account", account)
                .param("ended", ended)
                .query(StandInStore::standIn)
                .list();
    }

    /** Ends one now; before its begin it ends as it begins. */
    void end(UUID id) {
        database.sql("UPDATE identity.stand_in SET ends_at = greatest(begins_at, now()) WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static StandIn standIn(ResultSet row, int number) throws SQLException {
        return new StandIn(
                row.getObject("id", UUID.class),
                row.getObject("represented", UUID.class),
                row.getObject("deputy", UUID.class),
                row.getString("place_code"),
                row.getObject("begins_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getString("given_by"),
                words(row.getString("acts")),
                words(row.getString("lands")));
    }

    private static @Nullable List<String> words(@Nullable String text) {
        return text == null ? null : Words.split(text);
    }
}
