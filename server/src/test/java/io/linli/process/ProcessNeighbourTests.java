package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static io.linli.process.Aid.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A neighbour finds nothing of a process through any door, whatever he tries, nor in any table. */
class ProcessNeighbourTests {

    private static final Aid AID = Aid.shared();
    private static final Caller NEIGHBOUR = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

    private static String instance;
    private static String task;

    @BeforeAll
    static void start() {
        instance = AID.started(320);
        task = AID.task(instance, "review");
    }

    /** Each door with something of another community's in its path. */
    static Stream<String> doors() {
        return Stream.concat(
                Stream.of(
                        "GET " + PROCESS + "/instances/{i}",
                        "GET " + PROCESS + "/instances/{i}/drawing",
                        "POST " + PROCESS + "/instances/{i}/cancel",
                        "GET " + TASKS + "/{t}"),
                Stream.of(
                                "claim",
                                "release",
                                "save",
                                "complete",
                                "return",
                                "withdraw",
                                "transfer",
                                "delegate",
                                "resolve",
                                "add-signer",
                                "remove-signer",
                                "urge")
                        .map(act -> "POST " + TASKS + "/{t}/" + act));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void noDoorOpens(String door) {
        String[] parts = door.replace("{i}", instance).replace("{t}", task).split(" ");
        String body = """
                {"reason":"x","data":{"household":"x"},"outcome":"approve","to":"community","signer":"street","task":"%s"}
                """.formatted(task);
        Answer answer = parts[0].equals("GET") ? NEIGHBOUR.get(parts[1]) : NEIGHBOUR.send("POST", parts[1], 1, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("王大妈", "重病", "13900001111");
    }

    @Test
    void noListShowsIt() {
        for (String list : List.of(
                PROCESS + "/instances?limit=200",
                PROCESS + "/instances?limit=200&state=running",
                PROCESS + "/instances?limit=200&within=" + DemonstrationCity.COMMUNITY,
                TASKS + "?which=mine&limit=200",
                TASKS + "?which=candidate&limit=200",
                TASKS + "?which=done&limit=200",
                "/api/v1/todos?limit=200")) {
            assertThat(NEIGHBOUR.get(list).text()).as(list).doesNotContain(instance, task, "王大妈");
        }
    }

    @Test
    void aFileOfAFormIsReadByWhoeverSeesTheInstanceOnly() {
        Answer form = AID.put("/forms/test-paper", """
                {"placeCode":"9901","name":"材料","schema":{"type":"object","properties":{
                  "papers":{"type":"array","x-kind":"file","items":{"type":"object"}}}}}
                """);
        assertThat(form.status()).as(form.text()).isEqualTo(200);
        AID.deployed(
                "test-paper",
                new Sketch("test-paper")
                        .start("linli:form=\"test-paper\"")
                        .task("look")
                        .end("end")
                        .way("begin", "look", "end")
                        .bpmn());
        Answer file = AID.grid.upload("/api/v1/files", "申请.txt", "申请书".getBytes(StandardCharsets.UTF_8));
        String path = "/api/v1/files/" + file.json().path("id").asString();
        Map<String, Object> start = Map.of(
                "definition",
                "test-paper",
                "placeCode",
                DemonstrationCity.GRID,
                "title",
                "材料",
                "data",
                Map.of("papers", List.of(Map.of("id", file.json().path("id").asString()))));
        assertThat(NEIGHBOUR.post(PROCESS + "/instances", start).status()).isEqualTo(400);
        Answer started = AID.grid.post(PROCESS + "/instances", start);
        assertThat(started.status()).as(started.text()).isEqualTo(201);

        assertThat(AID.community.get(path).status()).isEqualTo(200);
        assertThat(AID.grid.get(path).status()).isEqualTo(200);
        assertThat(NEIGHBOUR.get(path).status()).isEqualTo(404);
        assertThat(Caller.demonstration("resident").get(path).status()).isEqualTo(404);
    }

    @Test
    void whoSupervisesElsewhereDoesNothingHere() {
        String place = DemonstrationCity.OTHER_DISTRICT;
        assertThat(place).isNotEqualTo(DemonstrationCity.DISTRICT);
        for (String act : List.of("suspend", "resume", "retry")) {
            assertThat(NEIGHBOUR
                            .post(PROCESS + "/instances/" + instance + "/" + act, Map.of("reason", "x"))
                            .status())
                    .isIn(403, 404);
        }
        assertThat(NEIGHBOUR
                        .post(PROCESS + "/messages", Map.of("instance", instance, "name", "paid"))
                        .status())
                .isIn(403, 404);
    }

    @Test
    void noTableShowsARowOfIt() {
        var neighbour = Scope.staff(
                UUID.randomUUID(),
                List.of(DemonstrationCity.NEIGHBOUR_COMMUNITY),
                List.of(new DivisionCode(DemonstrationCity.NEIGHBOUR_COMMUNITY)));
        Map<String, String> tables = Map.of(
                "process.instance", "id::text",
                "process.task", "instance::text",
                "process.step", "instance::text",
                "process.note", "instance::text",
                "engine.act_ru_execution", "proc_inst_id_",
                "engine.act_ru_variable", "proc_inst_id_",
                "engine.act_ru_event_subscr", "proc_inst_id_",
                "engine.act_ru_timer_job", "process_instance_id_");
        tables.forEach((table, column) -> {
            String query = "SELECT count(*) FROM " + table + " WHERE " + column + " = '" + instance + "'";
            assertThat(count(neighbour, query)).as(table).isZero();
        });
        assertThat(count(
                        Scope.system(),
                        "SELECT count(*) FROM engine.act_ru_execution WHERE proc_inst_id_ = '" + instance + "'"))
                .isPositive();
    }

    private static long count(Scope scope, String query) {
        return Scopes.within(
                scope,
                () -> LinliServer.shared()
                        .bean(TransactionTemplate.class)
                        .execute(status -> LinliServer.shared()
                                .bean(JdbcClient.class)
                                .sql(query)
                                .query(Long.class)
                                .single()));
    }
}
