package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.identity.NewAccounts.Row;
import io.linli.kernel.DivisionCode;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes many accounts with one statement. */
@Repository
class AccountBatches {

    private final JdbcClient database;
    private final SystemWork asServer;
    private final SealedPhone phones;

    AccountBatches(JdbcClient database, SystemWork asServer, SealedPhone phones) {
        this.database = database;
        this.asServer = asServer;
        this.phones = phones;
    }

    /** Which of the usernames belong to accounts that the asker does not administer. */
    Set<String> outsideScope(List<String> usernames) {
        List<DivisionCode> scope = Principals.required().places();
        return new HashSet<>(asServer.call(() -> database.sql("""
                        SELECT username
                        FROM identity.account
                        WHERE username = ANY (:usernames)
                          AND NOT EXISTS (SELECT FROM unnest(:scope::text[]) AS place
                                          WHERE starts_with(place_code, place))
                        """)
                .param("usernames", usernames.toArray(String[]::new))
                .param("scope", scope.stream().map(DivisionCode::value).toArray(String[]::new))
                .query(String.class)
                .list()));
    }

    /**
     * Adds accounts or changes those that exist.
     *
     * @param unusable hash that no password matches, for new accounts without one
     */
    void put(List<Row> rows, String unusable, boolean demonstration) {
        if (rows.isEmpty()) {
            return;
        }
        forgetConfirmations(rows);
        database.sql("""
                        INSERT INTO identity.account AS a
                            (id, username, name, kind, unit_code, roles, places, place_code, phone_sealed, phone_index,
                             password_hash, must_change_password, demonstration, created_at, updated_at)
                        SELECT id, username, name, kind, unit, string_to_array(roles, ' '),
                               string_to_array(places, ' '), place, decode(sealed, 'hex'), decode(index, 'hex'),
                               coalesce(nullif(hash, ''), :unusable), :mustChange, :demonstration, now(), now()
                        FROM unnest(:ids::uuid[], :usernames::text[], :names::text[], :kinds::text[], :units::text[],
                                    :roles::text[], :places::text[], :homes::text[], :sealed::text[],
                                    :indexes::text[], :hashes::text[])
                             AS t (id, username, name, kind, unit, roles, places, place, sealed, index, hash)
                        ON CONFLICT (username) DO UPDATE
                        SET name = excluded.name, unit_code = excluded.unit_code, roles = excluded.roles,
                            places = excluded.places, place_code = excluded.place_code,
                            phone_sealed = coalesce(excluded.phone_sealed, a.phone_sealed),
                            phone_index = coalesce(excluded.phone_index, a.phone_index),
                            password_hash = CASE WHEN excluded.password_hash = :unusable THEN a.password_hash
                                                 ELSE excluded.password_hash END,
                            updated_at = now(), version = a.version + 1
                        """)
                .param("unusable", unusable)
                .param("mustChange", !demonstration)
                .param("demonstration", demonstration)
                .param("ids", column(rows, row -> row.id().toString()))
                .param("usernames", column(rows, Row::username))
                .param("names", column(rows, Row::name))
                .param("kinds", column(rows, row -> row.kind().name()))
                .param("units", column(rows, Row::unit))
                .param("roles", column(rows, row -> Words.join(row.roles())))
                .param("places", column(rows, row -> Words.join(row.places())))
                .param("homes", column(rows, Row::place))
                .param("sealed", column(rows, row -> hex(row.phoneSealed())))
                .param("indexes", column(rows, row -> hex(row.phoneIndex())))
                .param("hashes", column(rows, Row::passwordHash))
                .update();
    }

    /** That somebody has the old number says nothing about the new one. */
    private void forgetConfirmations(List<Row> rows) {
        database.sql("""
                        UPDATE identity.account AS a
                        SET phone_confirmed_at = NULL,
                            real_name_level = CASE WHEN real_name_level = 1 THEN 0 ELSE real_name_level END
                        FROM unnest(:usernames::text[], :indexes::text[]) AS t (username, indexes)
                        WHERE a.username = t.username AND a.phone_confirmed_at IS NOT NULL
                          AND encode(a.phone_index, 'hex') <> ALL (string_to_array(t.indexes, ' '))
                        """)
                .param("usernames", column(rows, Row::username))
                .param("indexes", column(rows, row -> allIndexes(row.phoneSealed())))
                .update();
    }

    private @Nullable String allIndexes(byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : phones.indexes(phones.open(sealed)).stream()
                        .map(AccountBatches::hex)
                        .collect(Collectors.joining(" "));
    }

    private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
