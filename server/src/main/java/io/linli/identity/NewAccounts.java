package io.linli.identity;

import io.linli.kernel.Ids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes accounts that did not exist before, in the caller's transaction. */
@Component
class NewAccounts {

    private final JdbcClient database;
    private final Passwords passwords;
    private final boolean demonstration;

    NewAccounts(
            JdbcClient database, Passwords passwords, @Value("${linli.demonstration:false}") boolean demonstration) {
        this.database = database;
        this.passwords = passwords;
        this.demonstration = demonstration;
    }

    boolean none() {
        return database.sql("SELECT NOT EXISTS (SELECT FROM identity.account)")
                .query(Boolean.class)
                .single();
    }

    void addFirst(
            String username,
            String name,
            @Nullable String unit,
            List<BuiltInRole> roles,
            List<String> places,
            String password,
            boolean mustChange) {
        add(new Row(
                Ids.next(),
                username,
                name,
                Account.Kind.STAFF,
                unit,
                roles.stream().map(BuiltInRole::code).toList(),
                places,
                places.getFirst(),
                null,
                null,
                passwords.hash(password),
                mustChange));
    }

    void add(Row row) {
        database.sql("""
                        INSERT INTO identity.account
                            (id, username, name, kind, unit_code, roles, places, place_code, phone_sealed, phone_index,
                             password_hash, must_change_password, demonstration, created_at, updated_at)
                        VALUES (:id, :username, :name, :kind, :unit, string_to_array(:roles, ' '),
                                string_to_array(:places, ' '), :place, :sealed, :index, :hash, :mustChange,
                                :demonstration, now(), now())
                        """)
                .param("id", row.id())
                .param("username", row.username())
                .param("name", row.name())
                .param("kind", row.kind().name())
                .param("unit", row.unit())
                .param("roles", Words.join(row.roles()))
                .param("places", Words.join(row.places()))
                .param("place", row.place())
                .param("sealed", row.phoneSealed())
                .param("index", row.phoneIndex())
                .param("hash", row.passwordHash())
                .param("mustChange", row.mustChange())
                .param("demonstration", demonstration)
                .update();
    }

    /**
     * A new account.
     *
     * @param place where it belongs, empty if unknown
     */
    record Row(
            UUID id,
            String username,
            String name,
            Account.Kind kind,
            @Nullable String unit,
            List<String> roles,
            List<String> places,
            String place,
            byte @Nullable [] phoneSealed,
            byte @Nullable [] phoneIndex,
            String passwordHash,
            boolean mustChange) {}
}
