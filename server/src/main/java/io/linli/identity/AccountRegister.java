package io.linli.identity;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.kernel.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds and changes accounts within the scope of the caller's transaction. */
@Repository
class AccountRegister {

    private final JdbcClient database;
    private final AccountStore accounts;
    private final SealedPhone phones;

    AccountRegister(JdbcClient database, AccountStore accounts, SealedPhone phones) {
        this.database = database;
        this.accounts = accounts;
        this.phones = phones;
    }

    Account required(UUID id) {
        return accounts.find(id)
                .orElseThrow(() -> Refusal.notFound("账号不存在或不在您的辖区内", "There is no such account in your area"));
    }

    Page<Account> list(AccountSearch search, @Nullable Cursor after, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder("TRUE");
        Optional.ofNullable(search.query()).ifPresent(query -> addQuery(query, where, values));
        addEqual("unit_code", search.unit(), where, values);
        addEqual("kind", search.kind(), where, values);
        addEqual("state", search.state(), where, values);
        addEqual("ANY (roles)", search.role(), where, values);
        if (after != null) {
            where.append(" AND username > :after");
            values.put("after", after.values().getFirst());
        }
        values.put("limit", limit + 1);
        List<Account> found =
                accounts.query("WHERE " + where + " ORDER BY username LIMIT :limit", new MapSqlParameterSource(values));
        return Page.of(found, limit, account -> Cursor.after(account.username()));
    }

    private static void addEqual(
            String column, @Nullable Object value, StringBuilder where, Map<String, Object> values) {
        if (value != null) {
            String name = "v" + values.size();
            where.append(" AND :").append(name).append(" = ").append(column);
            values.put(name, value.toString());
        }
    }

    private void addQuery(String query, StringBuilder where, Map<String, Object> values) {
        values.put("part", "%" + escaped(query) + "%");
        values.put("start", escaped(Username.normal(query)) + "%");
        String byPhone = "";
        if (PhoneNumber.isValid(query)) {
            values.put("phone", phones.indexes(new PhoneNumber(query)));
            byPhone = " OR phone_index IN (:phone)";
        }
        where.append(" AND (name LIKE :part OR username LIKE :start")
                .append(byPhone)
                .append(")");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * Changes an account that still has the version.
     *
     * @throws Refusal 412 if somebody was faster
     */
    void change(UUID id, int version, Change change) {
        int changed = database.sql("""
                        UPDATE identity.account
                        SET name = :name, unit_code = :unit, roles = string_to_array(:roles, ' '),
                            places = string_to_array(:places, ' '), place_code = :place,
                            phone_confirmed_at = CASE WHEN phone_index IN (:same) THEN phone_confirmed_at END,
                            real_name_level = CASE WHEN phone_index IN (:same) OR real_name_level <> 1
                                              THEN real_name_level ELSE 0 END,
                            phone_sealed = :sealed, phone_index = :index, house_id = :house,
                            updated_at = now(), version = version + 1
                        WHERE id = :id AND version = :version
                        """)
                .param("name", change.name())
                .param("unit", change.unit())
                .param("roles", Words.join(change.roles()))
                .param("places", Words.join(change.places()))
                .param("place", change.place())
                .param("sealed", change.phoneSealed())
                .param("index", change.phoneIndex())
                .param("same", indexes(change.phoneSealed()))
                .param("house", change.house())
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.staleVersion();
        }
    }

    private List<byte[]> indexes(byte @Nullable [] phoneSealed) {
        return phoneSealed == null ? List.of(new byte[0]) : phones.indexes(phones.open(phoneSealed));
    }

    void changeState(UUID id, Account.State state) {
        database.sql("""
                        UPDATE identity.account
                        SET state = :state, updated_at = now(), version = version + 1
                        WHERE id = :id AND state <> :state
                        """).param("state", state.name()).param("id", id).update();
    }

    /** All that an administrator may change, as it shall be. */
    record Change(
            String name,
            @Nullable String unit,
            List<String> roles,
            List<String> places,
            String place,
            byte @Nullable [] phoneSealed,
            byte @Nullable [] phoneIndex,
            @Nullable UUID house) {

        Change {
            Objects.requireNonNull(name);
        }
    }
}
