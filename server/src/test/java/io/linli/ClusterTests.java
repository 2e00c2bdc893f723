package io.linli;

import static io.linli.ServerProcess.PATIENCE;
import static io.linli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Two nodes on one external PostgreSQL are one Linli; when one dies the other goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTests {

    private static final int REPORTS = 200;
    private static final int BEFORE_THE_KILL = 80;
    private static final int CLIENTS = 6;

    private static Path data;
    private static EmbeddedPostgres database;
    private static ServerProcess one;
    private static ServerProcess other;

    @BeforeAll
    static void startBoth() throws Exception {
        data = Files.createTempDirectory("linli-cluster");
        database = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .start();
        execute("ALTER ROLE postgres PASSWORD 'a-secret-of-the-cluster'");
        one = node();
        other = node();
        // Both find an empty database and have to agree on who fills it.
        try (ExecutorService starters = Executors.newFixedThreadPool(2)) {
            var first = starters.submit(one::start);
            other.start();
            first.get();
        }
        one.signIn();
        other.takeSessionOf(one);
    }

    private static ServerProcess node() {
        return new ServerProcess(
                data,
                "--spring.profiles.active=cluster",
                "--linli.demonstration=true",
                "--server.address=127.0.0.1",
                "--linli.database.url=jdbc:postgresql://localhost:" + database.getPort() + "/postgres",
                "--linli.database.username=postgres",
                "--linli.database.password=a-secret-of-the-cluster",
                "--linli.field-key=8f3a61c07d52be9416e0a7c35b28df914c7e02b6a91d5f38e46072cb8d1f395a");
    }

    @Test
    @Order(1)
    void aSessionOfOneNodeIsGoodOnTheOtherAndEndsOnBoth() {
        assertThat(other.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(json(other.get("/api/v1/session")).at("/account/username").asString())
                .isEqualTo("city");
        other.send("DELETE", "/api/v1/session", "", Map.of());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> one.get("/api/v1/session").statusCode() == 401);
        one.signIn();
        other.takeSessionOf(one);
    }

    @Test
    @Order(2)
    void aScreenAtOneNodeShowsWhatIsReportedAtTheOther() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        HttpResponse<Stream<String>> screen = one.open("/api/v1/live", BodyHandlers.ofLines());
        Thread.ofVirtual().start(() -> readOn(screen, seen));
        await().until(() -> !seen.isEmpty());
        String id = json(report(other, 0)).path("id").asString();

        await().atMost(Duration.ofSeconds(5)).until(() -> seen.stream().anyMatch(line -> line.contains(id)));
    }

    /** Until the node dies. */
    private static void readOn(HttpResponse<Stream<String>> screen, Queue<String> seen) {
        try {
            screen.body().forEach(seen::add);
        } catch (UncheckedIOException e) {
            seen.add(": the line is cut");
        }
    }

    @Test
    @Order(3)
    void whatOneNodeTookInIsOfferedByTheOtherAsTheSameCase() {
        String earlier = json(bench(one, "滨江公园东门的长椅断了一条腿,老人坐下去差点摔倒")).path("id").asString();
        String again = "滨江公园东门长椅断腿,老人坐上去差点摔倒,请修理";

        await().atMost(Duration.ofSeconds(20))
                .until(() -> json(other.post("/api/v1/incidents/preview", Map.of("body", again)))
                        .path("duplicates")
                        .toString()
                        .contains(earlier));
        String later = json(bench(other, again)).path("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one.get("/api/v1/incidents?duplicateOf=" + earlier)
                        .body()
                        .contains(later));
    }

    private static HttpResponse<String> bench(ServerProcess node, String body) {
        return node.post("/api/v1/incidents", Map.of("title", "长椅断了", "body", body));
    }

    @Test
    @Order(4)
    void aRulePublishedAtOneNodeIsInForceAtTheOther() {
        String rules = "/api/v1/dispatch-rules";
        JsonNode table = json(one.get(rules));
        int before = preview(other).path("ruleVersion").asInt();
        one.post(rules + "/draft", Map.of());
        one.send(
                "PUT",
                rules + "/draft",
                Map.of(
                        "rules",
                        List.of(Map.of(
                                "id", "pilot",
                                "typePrefix", "E0102",
                                "ownerDepartment", "territory",
                                "ownerLevel", "city",
                                "note", "集中处置试点")),
                        "default",
                        table.path("default")),
                Map.of());
        HttpResponse<String> published = one.post(rules + "/draft/publish", Map.of());
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> preview(other).path("ruleVersion").asInt() > before);
        assertThat(preview(other).at("/ownerUnit/rule").asString()).isEqualTo("pilot");
    }

    @Test
    @Order(5)
    void timersFireOnceOnTwoNodes() {
        long due = letDeadlinesPass();
        assertThat(due).isPositive();
        await().atMost(PATIENCE).until(() -> overdue() >= due);
        await().during(Duration.ofSeconds(2)).until(() -> overdue() == due);
    }

    @Test
    @Order(6)
    void whenANodeDiesTheOtherHasAllThatWasAcknowledgedOnceAndTakesOverTheTimers() {
        Map<Integer, String> acknowledged = reportThroughBothAndKillOne();

        assertThat(acknowledged).hasSize(REPORTS);
        assertThat(count("SELECT count(*) FROM incident.incident WHERE source = 'cluster-test'"))
                .isEqualTo(REPORTS + 1);
        acknowledged
                .values()
                .forEach(id -> assertThat(other.get("/api/v1/incidents/" + id).statusCode())
                        .isEqualTo(200));
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM incident.untold") == 0);
        long fired = overdue();
        long due = letDeadlinesPass();
        await().atMost(PATIENCE).until(() -> overdue() == fired + due);
    }

    /** Half of the clients begin at the node that dies; whoever loses his answer asks the other with the same key. */
    private Map<Integer, String> reportThroughBothAndKillOne() {
        Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                ServerProcess first = i % 2 == 0 ? one : other;
                clients.submit(() -> {
                    for (int number = next.incrementAndGet(); number <= REPORTS; number = next.incrementAndGet()) {
                        acknowledged.put(number, reported(first, number));
                    }
                });
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> acknowledged.size() >= BEFORE_THE_KILL);
            one.kill();
        }
        return acknowledged;
    }

    private static String reported(ServerProcess first, int number) {
        try {
            return json(report(first, number)).path("id").asString();
        } catch (UncheckedIOException e) {
            // The dead node's claim on the key lapses within seconds.
            HttpResponse<String> answer =
                    await().atMost(PATIENCE).until(() -> report(other, number), again -> again.statusCode() == 201);
            return json(answer).path("id").asString();
        }
    }

    private static HttpResponse<String> report(ServerProcess node, int number) {
        return node.send(
                "POST",
                "/api/v1/incidents",
                Map.of(
                        "title",
                        "第%d个井盖松动".formatted(number),
                        "body",
                        "第%d个井盖松动,车过有响声".formatted(number),
                        "typeCode",
                        "E0102",
                        "source",
                        "cluster-test"),
                Map.of("Idempotency-Key", "cluster-" + number));
    }

    private static JsonNode preview(ServerProcess node) {
        return json(node.post("/api/v1/incidents/preview", Map.of("body", "井盖松动", "typeCode", "E0102")));
    }

    private static long overdue() {
        return count("SELECT count(*) FROM incident.timeline WHERE kind = 'overdue'");
    }

    /** The clocks that no alarm has reached yet have run out a moment ago. */
    private static long letDeadlinesPass() {
        return count("""
                WITH late AS (
                    UPDATE incident.incident
                    SET due_at = now() - interval '1 minute', yellow_at = now() - interval '3 minutes',
                        red_at = now() - interval '2 minutes', next_alarm_at = now() - interval '1 minute'
                    WHERE clock_kind IS NOT NULL AND escalation_level = 0
                    RETURNING id)
                SELECT count(*) FROM late
                """);
    }

    private static long count(String query) {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String command) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @AfterAll
    static void stopAll() throws IOException {
        one.kill();
        other.stop();
        database.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
