package io.linli.audit.rights;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has agreed to what (同意). Ask {@link #isGiven} before using data that only a consent allows to use. */
@Component
public class Consents {

    private final JdbcClient database;
    private final AuditTrail trail;
    private final Accounts accounts;
    private final Map<String, ConsentText> texts;

    Consents(JdbcClient database, AuditTrail trail, Accounts accounts, List<ConsentCatalogue> catalogues) {
        this.database = database;
        this.trail = trail;
        this.accounts = accounts;
        this.texts = catalogues.stream()
                .flatMap(catalogue -> catalogue.texts().stream())
                .collect(toUnmodifiableMap(ConsentText::code, Function.identity()));
    }

    /** Whether a consent is in force, to the text of today; within a transaction that may see the account's rows. */
    public boolean isGiven(UUID account, String code) {
        ConsentText text = texts.get(code);
        return text != null
                && database.sql("""
                                SELECT EXISTS (SELECT FROM audit.consent
                                               WHERE account = :account AND code = :code AND version = :version
                                                 AND withdrawn_at IS NULL)
                                """)
                        .param("account", account)
                        .param("code", code)
                        .param("version", text.version())
                        .query(Boolean.class)
                        .single();
    }

    /** All that an account may agree to, with where it stands; within a transaction that may see its rows. */
    List<Standing> of(UUID account) {
        Map<String, Given> latest = new LinkedHashMap<>();
        database.sql("""
                        SELECT DISTINCT ON (code) code, version, given_at, withdrawn_at FROM audit.consent
                        WHERE account = :account ORDER BY code, given_at DESC, id DESC
                        """)
                .param("account", account)
                .query((row, number) -> latest.put(row.getString("code"), given(row)))
                .list();
        List<Standing> standings = new ArrayList<>();
        texts.values().stream()
                .sorted(Comparator.comparing(ConsentText::sensitive).thenComparing(ConsentText::code))
                .forEach(text -> standings.add(Standing.of(text, latest.get(text.code()))));
        return standings;
    }

    /**
     * Gives a consent to the text that the person has seen.
     *
     * @param version of that text
     * @throws Refusal 404 if there is no such consent, 409 if the text has changed since
     */
    void give(UUID account, String code, int version) {
        ConsentText text = known(code);
        if (text.version() != version) {
            throw Refusal.conflict(
                    "text-changed", "告知内容已更新,请重新阅读后再同意", "The text has changed; read it again before you agree");
        }
        withdrawRow(account, code);
        database.sql("""
                        INSERT INTO audit.consent (id, account, code, version, text_digest, place_code, given_at)
                        VALUES (:id, :account, :code, :version, :digest, :place, now())
                        """)
                .param("id", Ids.next())
                .param("account", account)
                .param("code", code)
                .param("version", version)
                .param("digest", text.digest())
                .param("place", place(account), Types.VARCHAR)
                .update();
        record("consent:give", account, text);
    }

    /**
     * Withdraws a consent; what was done before stays lawful (PIPL art. 15).
     *
     * @throws Refusal 404 if there is no such consent, 409 if it is not given
     */
    void withdraw(UUID account, String code) {
        ConsentText text = known(code);
        if (withdrawRow(account, code) == 0) {
            throw Refusal.conflict("not-given", "您没有给过这项同意", "You have not given this consent");
        }
        record("consent:withdraw", account, text);
    }

    private int withdrawRow(UUID account, String code) {
        return database.sql("""
                        UPDATE audit.consent SET withdrawn_at = now()
                        WHERE account = :account AND code = :code AND withdrawn_at IS NULL
                        """).param("account", account).param("code", code).update();
    }

    private ConsentText known(String code) {
        ConsentText text = texts.get(code);
        if (text == null) {
            throw Refusal.notFound("没有这项同意", "There is no such consent");
        }
        return text;
    }

    private void record(String action, UUID account, ConsentText text) {
        trail.record(new Entry(
                action,
                "account",
                account.toString(),
                (action.equals("consent:give") ? "同意:" : "撤回同意:") + text.title(),
                Map.of("consent", text.code(), "version", text.version())));
    }

    private @Nullable String place(UUID account) {
        return accounts.find(account)
                .map(AccountSummary::place)
                .map(place -> place == null ? null : place.value())
                .orElse(null);
    }

    private static Given given(ResultSet row) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Given(
                row.getInt("version"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }

    private record Given(int version, Instant at, @Nullable Instant withdrawnAt) {}

    /**
     * Where a consent stands.
     *
     * @param state given, outdated (to an older text), withdrawn or none
     * @param at when it was given or withdrawn last
     */
    record Standing(
            ConsentText text, String state, @Nullable Instant at) {

        private static Standing of(ConsentText text, @Nullable Given given) {
            if (given == null) {
                return new Standing(text, "none", null);
            }
            if (given.withdrawnAt() != null) {
                return new Standing(text, "withdrawn", given.withdrawnAt());
            }
            return new Standing(text, given.version() == text.version() ? "given" : "outdated", given.at());
        }
    }
}
