package io.linli.app.shelf;

import static io.linli.ServerProcess.json;
import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server is killed after each thing that an installation or an upgrade commits, and started again: the application is the
 * old one or the new one, as a whole, and each record has been taken over once. The servers are held up where they are to
 * die by something that only this test holds.
 */
class UpgradeCrashTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String APP = "crashing-notes";
    private static final String NOTES = "/api/v1/records/" + APP + "/note";
    private static final String COMMUNITY = "990101001001";
    private static final int RECORDS = 260;
    private static final String BARRIER = "SELECT pg_advisory_lock(4711)";

    @TempDir
    private static Path data;

    private static ServerProcess server;

    /** Where the server dies: what is held there, and whether the version is in force already. */
    enum Moment {
        MARKED("LOCK TABLE app.type IN ACCESS EXCLUSIVE MODE", false),
        INDEX_HALF_BUILT("SELECT count(*) FROM app.record", false),
        PUT_INTO_FORCE("LOCK TABLE app.version IN SHARE MODE", false),
        LIBRARY_NOT_LOADED(BARRIER, true),
        RECORDS_HALF_TAKEN_OVER(BARRIER, true);

        private final String held;
        private final boolean inForce;

        Moment(String held, boolean inForce) {
            this.held = held;
            this.inForce = inForce;
        }

        int minor() {
            return ordinal() + 1;
        }
    }

    @BeforeAll
    static void start() {
        server = ServerProcess.demonstration(
                        data, "--linli.apps.resume-interval=1s", "--linli.apps.afterwork-interval=1s")
                .start()
                .signIn();
        List.of(
                        "code,name\n99,示范省\n",
                        "code,name,provinceCode\n9901,临江市,99\n",
                        "code,name,cityCode\n990101,江南区,9901\n",
                        "code,name,areaCode\n990101001,东湖街道,990101\n",
                        "code,name,streetCode\n990101001001,阳光社区,990101001\n",
                        "code,name,communityCode\n990101001001001,第一网格,990101001001\n")
                .forEach(table -> assertThat(server.postTable("/api/v1/divisions/import", table)
                                .statusCode())
                        .isEqualTo(200));
        assertThat(publish(submitted(version(0))).statusCode()).isEqualTo(200);
        assertThat(server.send(
                                "PUT",
                                APPS + "/" + APP + "/subscriptions/" + COMMUNITY,
                                Map.of("settings", Map.of()),
                                Map.of())
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < RECORDS; i++) {
            create("事项" + i, i);
        }
        // The library and the second batch of records go by a barrier.
        execute("""
                CREATE FUNCTION app.barrier() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END $$
                """);
        execute("""
                CREATE TRIGGER barrier BEFORE INSERT ON app.change FOR EACH ROW
                WHEN (NEW.after ->> 'code' = 'H%d' OR NEW.after ->> 'extra%d' = '事项230')
                EXECUTE FUNCTION app.barrier()
                """.formatted(Moment.LIBRARY_NOT_LOADED.minor(), Moment.RECORDS_HALF_TAKEN_OVER.minor()));
    }

    private static void execute(String statement) {
        try (Connection connection = server.database();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** Each version counts days once more, has an index more and a row more in its library. */
    private static Folder version(int minor) {
        String days = "\"days\": {\"type\": \"integer\", \"title\": \"天数\", \"x-titleEn\": \"Days\", \"minimum\": 0}";
        StringBuilder more = new StringBuilder(days);
        StringBuilder columns = new StringBuilder("matter, days");
        for (int i = 1; i <= minor; i++) {
            more.append(", \"extra%d\": {\"type\": \"string\", \"title\": \"附加%d\", \"x-titleEn\": \"Extra %d\"}"
                    .formatted(i, i, i));
            columns.append(", extra").append(i);
        }
        Folder folder = Folder.of(APP, "1." + minor + ".0")
                .change("app.yaml", "include: [community-worker]", "include: [community-worker, city-leader]")
                .change("records/note.schema.json", days, more.toString())
                .change("views/note.yaml", "[number, matter, state]", "[number, state, " + columns + "]")
                .with("records/hint.schema.json", """
                        {"type": "object", "title": "提示", "x-titleEn": "Hint", "required": ["code"],
                         "properties": {"code": {"type": "string", "title": "代码", "x-titleEn": "Code"},
                                        "text": {"type": "string", "title": "内容", "x-titleEn": "Text"}}}
                        """)
                .change("app.yaml", "export, statistics] }", "export, statistics], hint: [read] }")
                .with("views/hint.yaml", "list: { columns: [code, text] }\n");
        StringBuilder rows = new StringBuilder("code,text\n");
        for (int i = 0; i <= minor; i++) {
            rows.append("H%d,提示%d\n".formatted(i, i));
            if (i > 0) {
                folder.with(
                        "migrations/1.%d.0-1.%d.0.yaml".formatted(i - 1, i),
                        "- record: note\n  set: { days: \"days + 1000\", extra%d: \"matter\" }\n".formatted(i));
            }
        }
        return folder.with("libraries/hint.csv", rows.toString());
    }

    private static String submitted(Folder folder) {
        HttpResponse<String> taken = server.upload(APPS + "/packages", "app.zip", folder.zip());
        assertThat(json(taken).path("state").asString()).as(taken.body()).isEqualTo("submitted");
        return json(taken).path("id").asString();
    }

    private static HttpResponse<String> publish(String parcel) {
        return server.post(
                APPS + "/packages/" + parcel + "/publish", Map.of("confirmedRights", true, "confirmedUnsigned", true));
    }

    private static void create(String matter, int days) {
        HttpResponse<String> made =
                server.post(NOTES, Map.of("placeCode", COMMUNITY, "values", Map.of("matter", matter, "days", days)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void itIsTheOldOneOrTheNewOneAndEachRecordIsTakenOverOnce(Moment moment) throws SQLException {
        int minor = moment.minor();
        String parcel = submitted(version(minor));
        try (Connection holding = server.database()) {
            // A transaction that has read something would keep every index from being finished, as one of them wants.
            holding.setAutoCommit(moment.held.equals(BARRIER));
            holding.setTransactionIsolation(
                    moment == Moment.INDEX_HALF_BUILT
                            ? Connection.TRANSACTION_REPEATABLE_READ
                            : Connection.TRANSACTION_READ_COMMITTED);
            try (Statement statement = holding.createStatement()) {
                statement.execute(moment.held);
            }
            Thread publishing = Thread.ofVirtual().start(() -> publish(parcel));
            await().atMost(PATIENCE).until(() -> isHeldUp(moment));
            server.kill();
            publishing.interrupt();
            // What the server had the database do dies with it.
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        }

        server.start().signIn();
        assertThat(json(server.get(APPS + "/" + APP)).path("version").asString())
                .isIn("1." + (moment.inForce ? minor : minor - 1) + ".0", "1." + minor + ".0");
        create("中断之后" + minor, 0);

        await().atMost(PATIENCE)
                .until(() -> count("app.package WHERE state = 'publishing'") == 0
                        && count("app.afterwork WHERE finished_at IS NULL") == 0);
        isWhole(minor);
        recordsAreTakenOverOnce(minor);
    }

    private static boolean isHeldUp(Moment moment) {
        boolean waits = count("pg_stat_activity WHERE wait_event_type = 'Lock'") > 0;
        boolean marked = count("app.package WHERE state = 'publishing'") > 0;
        return waits
                && switch (moment) {
                    case MARKED, PUT_INTO_FORCE -> marked;
                    case INDEX_HALF_BUILT -> count("pg_index WHERE NOT indisvalid") > 0;
                    case LIBRARY_NOT_LOADED -> !marked;
                    case RECORDS_HALF_TAKEN_OVER ->
                        count("app.afterwork WHERE kind = 'migration' AND finished_at IS NULL AND records = 200") > 0;
                };
    }

    private static void isWhole(int minor) {
        assertThat(json(server.get(APPS + "/" + APP)).path("version").asString())
                .isEqualTo("1." + minor + ".0");
        assertThat(count("app.version WHERE app = '" + APP + "'")).isEqualTo(minor + 1);
        assertThat(count("identity.role WHERE app = '" + APP + "'")).isEqualTo(2);
        assertThat(count("pg_index WHERE NOT indisvalid"))
                .as("indexes that nobody can use")
                .isZero();
        assertThat(count("app.record r JOIN app.type t ON t.number = r.type AND t.name = 'hint'"))
                .as("rows of the library")
                .isEqualTo(minor + 1);
    }

    private static void recordsAreTakenOverOnce(int minor) {
        String notes = "app.record r JOIN app.type t ON t.number = r.type AND t.name = 'note' WHERE ";
        assertThat(count(notes + "r.name LIKE '事项%'")).isEqualTo(RECORDS);
        assertThat(count(notes + "r.name LIKE '事项%' AND (doc ->> 'days')::int <> substr(r.name, 3)::int + 1000 * "
                        + minor))
                .as("records that were not taken over, or twice")
                .isZero();
        assertThat(count(notes + "r.name LIKE '事项%' AND doc ->> 'extra" + minor + "' IS DISTINCT FROM r.name"))
                .isZero();
        assertThat(count(notes + "r.name LIKE '事项%' AND r.version <> 1 + " + minor))
                .isZero();
    }

    private static long count(String from) {
        return server.sql("SELECT count(*) FROM " + from);
    }
}
