package io.linli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Each look at personal data is in the ledger, and whoever changes the ledger is found out. */
class LedgerTests {

    private static final Purpose PURPOSE = Purpose.SERVICE;

    private final Caller city = DemonstrationCity.shared().city();
    private final LinliServer server = LinliServer.shared();
    private final AccessLedger ledger = server.bean(AccessLedger.class);
    private final TransactionTemplate transactions =
            new TransactionTemplate(server.bean(PlatformTransactionManager.class));

    @Test
    void lookingAtAReportersNumberIsWrittenIntoTheLedger() {
        String incident = reportWithContact();
        city.post("/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "预约上门时间"));
        JsonNode look = city.get("/api/v1/accesses?subject=" + incident).json().at("/items/0");

        assertThat(look.at("/actor/name").asString()).isEqualTo("临江市指挥中心");
        assertThat(look.at("/purpose/code").asString()).isEqualTo("incident");
        assertThat(look.at("/purpose/basis").asString()).contains("个人信息保护法");
        assertThat(look.path("fields").toString()).contains("name", "phone");
        assertThat(look.path("reason").asString()).isEqualTo("预约上门时间");
        assertThat(look.toString()).doesNotContain("13711110000", "贾宝玉");
    }

    @Test
    void aLookThatIsTakenBackLeavesNothing() {
        UUID subject = UUID.randomUUID();
        Scopes.asSystem(() -> transactions.execute(status -> {
            ledger.record(access(subject));
            status.setRollbackOnly();
            return true;
        }));

        assertThat(city.get("/api/v1/accesses?subject=" + subject).json().path("items"))
                .isEmpty();
    }

    @Test
    void withoutATransactionThatCanWriteNothingIsShown() {
        assertThatThrownBy(() -> ledger.record(access(UUID.randomUUID()))).isInstanceOf(IllegalStateException.class);
        var reading = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        reading.setReadOnly(true);
        assertThatThrownBy(() -> Scopes.asSystem(() -> reading.execute(status -> {
                    ledger.record(access(UUID.randomUUID()));
                    return true;
                })))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAuditorSeesTheLooksAtPeopleOfHisAreaOnly() {
        UUID subject = UUID.randomUUID();
        look(subject);
        Caller neighbour = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);

        assertThat(city.get("/api/v1/accesses?subject=" + subject).json().path("items"))
                .hasSize(1);
        assertThat(neighbour.get("/api/v1/accesses?subject=" + subject).status())
                .isEqualTo(403);
        assertThat(Caller.nobody().get("/api/v1/accesses").status()).isEqualTo(401);
    }

    @Test
    void theServerItselfCanNeitherChangeNorRemoveALook() {
        JdbcClient database = server.bean(JdbcClient.class);
        for (String statement : List.of(
                "UPDATE audit.access SET actor_name = ''",
                "DELETE FROM audit.access",
                "DELETE FROM audit.access_link",
                "DELETE FROM audit.checkpoint",
                "UPDATE audit.checkpoint SET hash = ''")) {
            assertThatThrownBy(() -> database.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void anIntactLedgerIsVerifiedByThePageAndByTheCommand() {
        look();
        server.bean(Chainer.class).linkNew();
        server.bean(Checkpoints.class).signAll();
        JsonNode result = city.get("/api/v1/audit/verification").json();
        var out = new ByteArrayOutputStream();
        int status = VerifyLedger.run(
                OwnerDatabase.data(), "", "postgres", Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.at("/books/1/book").asString()).isEqualTo("ledger");
        assertThat(result.at("/books/1/signedTo").asLong()).isPositive();
        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("查阅台账 ledger").contains("intact");
    }

    @Test
    void aChangedLookIsFound() {
        tampered("UPDATE audit.access SET purpose = 'emergency' WHERE id = :id", Verification.FaultKind.CHANGED);
        tampered("UPDATE audit.access SET actor_name = '无名' WHERE id = :id", Verification.FaultKind.CHANGED);
        tampered("UPDATE audit.access SET address = '::9' WHERE id = :id", Verification.FaultKind.CHANGED);
    }

    @Test
    void aRemovedLookIsFound() {
        tampered("DELETE FROM audit.access WHERE id = :id", Verification.FaultKind.REMOVED);
    }

    @Test
    void aLookThatIsSlippedInIsFound() {
        UUID victim = look();
        OwnerDatabase.takenBack(owner -> {
            UUID foreign = UUID.fromString("00000000-0000-7000-8000-000000000001");
            owner.client()
                    .sql("""
                            INSERT INTO audit.access (id, at, written_by, subject, subject_name, fields, purpose, door,
                                                      actor_name, address)
                            SELECT :foreign, at, written_by, subject, '', 'phone', 'service', 'none', '甲', ''
                            FROM audit.access WHERE id = :id
                            """)
                    .param("foreign", foreign)
                    .param("id", victim)
                    .update();

            assertFault(owner, Verification.FaultKind.SLIPPED_IN, foreign.toString());
        });
    }

    @Test
    void twoLooksThatChangePlacesAreFound() {
        UUID first = look();
        UUID second = look();
        OwnerDatabase.takenBack(owner -> {
            owner.client().sql("""
                            UPDATE audit.access_link l SET entry_id = other.entry_id, entry_at = other.entry_at
                            FROM audit.access_link other
                            WHERE l.entry_id IN (:pair) AND other.entry_id IN (:pair) AND l.entry_id <> other.entry_id
                            """).param("pair", List.of(first, second)).update();

            assertFault(owner, Verification.FaultKind.CHANGED, second.toString());
        });
    }

    /** With the rights of the owner the whole chain can be made anew, but not the signature on it. */
    @Test
    void aChainThatIsWrittenAnewDoesNotFitItsSignature() {
        UUID victim = look();
        server.bean(Checkpoints.class).signAll();
        OwnerDatabase.takenBack(owner -> {
            owner.client()
                    .sql("UPDATE audit.access SET actor_name = '别人' WHERE id = :id")
                    .param("id", victim)
                    .update();
            makeAnew(owner);

            assertThat(ledgerOf(owner).fault()).isEqualTo("rewritten");
            owner.client().sql("DELETE FROM audit.checkpoint").update();
            assertThat(ledgerOf(owner).fault()).isEqualTo("rewritten");
        });
    }

    @Test
    void aLedgerThatIsCutOffWithItsCheckpointsIsFoundByTheFileOutside() {
        look();
        server.bean(Checkpoints.class).signAll();
        OwnerDatabase.takenBack(owner -> {
            long last = owner.client()
                    .sql("SELECT max(position) FROM audit.access_link")
                    .query(Long.class)
                    .single();
            owner.client().sql("""
                            DELETE FROM audit.access WHERE id IN (
                                SELECT entry_id FROM audit.access_link WHERE position = :last)
                            """).param("last", last).update();
            owner.client()
                    .sql("DELETE FROM audit.access_link WHERE position = :last")
                    .param("last", last)
                    .update();
            owner.client()
                    .sql("DELETE FROM audit.checkpoint WHERE position = :last")
                    .param("last", last)
                    .update();

            assertThat(ledgerOf(owner).fault()).isEqualTo("rewritten");
            assertThat(ledgerOf(owner).firstBroken()).isEqualTo("#" + last);
        });
    }

    @Test
    void aCheckpointWithAForeignSignatureIsFound() {
        look();
        server.bean(Checkpoints.class).signAll();
        OwnerDatabase.takenBack(owner -> {
            owner.client()
                    .sql(
                            "UPDATE audit.checkpoint SET signature = set_byte(signature, 5, 1 + get_byte(signature, 5) % 7)")
                    .update();

            assertThat(ledgerOf(owner).fault()).isEqualTo("forged-checkpoint");
        });
    }

    private void tampered(String statement, Verification.FaultKind kind) {
        UUID victim = look();
        OwnerDatabase.takenBack(owner -> {
            owner.client().sql(statement).param("id", victim).update();

            assertFault(owner, kind, victim.toString());
        });
    }

    private static void assertFault(OwnerDatabase owner, Verification.FaultKind kind, String row) {
        assertThat(ledgerOf(owner).fault()).isEqualTo(kind.code());
        assertThat(ledgerOf(owner).firstBroken()).isEqualTo(row);
    }

    private static Verification.BookResult ledgerOf(OwnerDatabase owner) {
        return owner.verification().verify(null, null).books().get(1);
    }

    private static void makeAnew(OwnerDatabase owner) {
        var links = new LinkStore(owner.client(), owner.batches());
        byte[] digest = Book.LEDGER.beginning();
        for (LinkStore.Checked one : links.from(Book.LEDGER, 0, Integer.MAX_VALUE)) {
            digest = Chain.digest(digest, one.link().position(), Objects.requireNonNull(one.row()));
            owner.client()
                    .sql("UPDATE audit.access_link SET hash = :hash WHERE position = :position")
                    .param("hash", digest)
                    .param("position", one.link().position())
                    .update();
        }
    }

    /** Looks at somebody and gives back the key of the look, chained. */
    private UUID look() {
        return look(UUID.randomUUID());
    }

    private UUID look(UUID subject) {
        UUID written = Scopes.asSystem(() -> transactions.execute(status -> {
            ledger.record(new Access(
                    subject,
                    "贾*玉",
                    new DivisionCode(DemonstrationCity.GRID),
                    List.of("phone"),
                    PURPOSE.code(),
                    "test:look"));
            return server.bean(JdbcClient.class)
                    .sql("SELECT id FROM audit.access WHERE subject = :subject")
                    .param("subject", subject)
                    .query(UUID.class)
                    .single();
        }));
        await().atMost(Duration.ofSeconds(20)).until(() -> linked(written));
        return written;
    }

    /** Whether the chain has come that far; it waits for transactions that began before. */
    private boolean linked(UUID written) {
        server.bean(Chainer.class).linkNew();
        return Boolean.TRUE.equals(Scopes.asSystem(() -> transactions.execute(status -> server.bean(JdbcClient.class)
                .sql("SELECT EXISTS (SELECT FROM audit.access_link WHERE entry_id = :id)")
                .param("id", written)
                .query(Boolean.class)
                .single())));
    }

    private static Access access(UUID subject) {
        return new Access(subject, "贾*玉", null, List.of("phone"), PURPOSE.code(), "test:look");
    }

    private String reportWithContact() {
        Caller.Answer answer = city.post(
                "/api/v1/incidents",
                Map.of(
                        "title",
                        "来电:路灯不亮",
                        "body",
                        "来电:路灯不亮",
                        "typeCode",
                        "E0102",
                        "placeCode",
                        DemonstrationCity.GRID,
                        "channel",
                        "phone",
                        "reporter",
                        Map.of("name", "贾宝玉", "phone", "13711110000")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
