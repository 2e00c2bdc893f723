package io.linli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The trail is complete, cannot be changed by the server, and shows where somebody else changed it. */
class AuditTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final JdbcClient database = LinliServer.shared().bean(JdbcClient.class);

    @Test
    void loginsAndTheirFailuresAreWrittenDown() {
        Caller.demonstration("street");
        Caller.nobody().post("/api/v1/session", Map.of("username", "district", "password", "certainly wrong"));

        assertThat(actions("/api/v1/audit?action=session:")).contains("session:sign-in", "session:sign-in-failed");
    }

    @Test
    void changesOfRightsAreWrittenDownWithWhatWasBefore() {
        city.post("/api/v1/roles", Map.of("code", "watched", "name", "看", "actions", List.of("audit:read")));
        JsonNode entry = city.audited("role:add", "watched");

        assertThat(entry.at("/actor/name").asString()).isEqualTo("临江市指挥中心");
        assertThat(entry.path("address").asString()).isNotEmpty();
        assertThat(entry.path("detail").asString()).contains("audit:read");
    }

    @Test
    void theServerItselfCanNeitherChangeNorRemoveAnEntry() {
        for (String statement : List.of(
                "UPDATE audit.entry SET summary = ''",
                "DELETE FROM audit.entry",
                "TRUNCATE audit.entry",
                "UPDATE audit.link SET hash = ''",
                "DELETE FROM audit.link")) {
            assertThatThrownBy(() -> database.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void anIntactTrailIsVerified() {
        LinliServer.shared().bean(Chainer.class).linkNew();
        JsonNode result = city.get("/api/v1/audit/verification").json();

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("checked").asLong()).isPositive();
    }

    @Test
    void aChangedEntryIsFound() {
        assertFound(owner -> owner.sql("UPDATE audit.entry SET summary = summary || '!' WHERE id = :id"));
    }

    @Test
    void aRemovedEntryIsFound() {
        assertFound(owner -> owner.sql("DELETE FROM audit.entry WHERE id = :id"));
    }

    /** Tampers as the owner of the database would, within a transaction that is taken back. */
    private void assertFound(java.util.function.Function<JdbcClient, JdbcClient.StatementSpec> tampering) {
        city.get("/api/v1/audit");
        Caller.demonstration("street");
        LinliServer.shared().bean(Chainer.class).linkNew();
        Consumer<OwnerDatabase> check = owner -> {
            java.util.UUID victim = owner.client()
                    .sql("SELECT entry_id FROM audit.link ORDER BY position DESC LIMIT 1")
                    .query(java.util.UUID.class)
                    .single();
            tampering.apply(owner.client()).param("id", victim).update();
            Verification.Result result = owner.verification().verify(null, null);

            assertThat(result.intact()).isFalse();
            assertThat(result.firstBroken()).isEqualTo(victim.toString());
        };
        OwnerDatabase.takenBack(check);
    }

    @Test
    void entriesOfAFailedTransactionVanishWithIt() {
        AuditTrail trail = LinliServer.shared().bean(AuditTrail.class);
        var transactions = new TransactionTemplate(LinliServer.shared().bean(PlatformTransactionManager.class));
        Scopes.asSystem(() -> transactions.execute(status -> {
            trail.record(new Entry("test:undone", "test", "1", "never happened"));
            status.setRollbackOnly();
            return true;
        }));
        Scopes.asSystem(() -> transactions.execute(status -> {
            trail.record(new Entry("test:done", "test", "1", "happened"));
            return true;
        }));

        assertThat(actions("/api/v1/audit?action=test:")).containsExactly("test:done");
    }

    private List<String> actions(String path) {
        return city.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("action").asString())
                .toList();
    }
}
