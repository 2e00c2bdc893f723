package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports come in by every channel, find their owner, and come in once. */
class ReportTests {

    private static final String PATH = "/api/v1/incidents";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Quarter quarter = Quarter.shared();
    private final Caller city = quarter.city();

    @Test
    void aClearReportGoesStraightToTheDepartmentOfItsTypeAndPlace() {
        Answer answer = city.post(PATH, quarter.report("三楼以上整天没有水", Map.of()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode incident = answer.json();
        assertThat(incident.path("number").asString()).matches("LJ\\d{8}-\\d{6,}");
        assertThat(incident.path("state").asString()).isEqualTo("dispatched");
        assertThat(incident.at("/owner/code").asString()).isEqualTo(Quarter.WATER);
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("handle");
        assertThat(incident.path("dueAt").asString()).isNotBlank();
        assertThat(incident.path("title").asString()).isEqualTo("三楼以上整天没有水");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(city.get(answer.header("Location")).json().path("timeline").size())
                .isEqualTo(2);
    }

    @Test
    void aReportThatSaysNeitherWhatNorWhereStillHasAnOwner() {
        JsonNode incident = city.post(PATH, Map.of("body", "呃呃呃")).json();

        assertThat(incident.path("state").asString()).isEqualTo("reported");
        assertThat(incident.at("/owner/code").asString()).isNotBlank();
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("accept");
    }

    @Test
    void aDoubtfulReportWaitsInItsCommunityWithTheProposal() {
        JsonNode incident = city.post(PATH, Map.of("body", "呃呃呃呃", "placeCode", Quarter.GRID))
                .json();
        JsonNode detail = city.get(PATH + "/" + incident.path("id").asString()).json();

        assertThat(incident.at("/owner/code").asString()).isEqualTo(Quarter.COMMUNITY);
        assertThat(detail.at("/decisions/owner/reasons/0").asString()).contains("人工分派");
        assertThat(detail.at("/decisions/place/by").asString()).isEqualTo("reporter");
        assertThat(detail.at("/decisions/type/by").asString()).isEqualTo("automatic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "visit", "letter", "hotline", "worker"})
    void staffWriteDownWhatPeopleTellThemByEachChannel(String channel) {
        Answer answer = city.post(
                PATH,
                quarter.report(
                        "水管漏水,渠道" + channel,
                        Map.of("channel", channel, "reporter", Map.of("name", "王先生", "phone", "13812345678"))));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("channel").asString()).isEqualTo(channel);
        assertThat(answer.text()).doesNotContain("13812345678").doesNotContain("王先生");
    }

    @Test
    void aResidentWhoNamesNoPlaceIsTakenToSpeakOfHome() {
        JsonNode incident = quarter.resident()
                .post(PATH, Map.of("body", "家里自来水停水,水压也小", "typeCode", "L010101"))
                .json();

        assertThat(incident.path("placeCode").asString()).startsWith(Quarter.COMMUNITY);
        assertThat(incident.path("channel").asString()).isEqualTo("resident");
        assertThat(incident.has("followCode")).isFalse();
    }

    @Test
    void somebodyWithoutAnAccountGetsACodeToFollowTheReport() {
        JsonNode incident = Caller.nobody()
                .post(PATH, quarter.report("井里没有水了", Map.of("anonymous", true)))
                .json();

        assertThat(incident.path("followCode").asString()).matches("[2-9A-HJ-NP-Z]{8}");
        assertThat(incident.path("channel").asString()).isEqualTo("resident");
    }

    @Test
    void twentyReplaysAtOnceGetOneIncidentAndOneAnswer() throws Exception {
        String body = JSON.writeValueAsString(quarter.report("二十次重放", Map.of()));
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Answer>> replays = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(
                            () -> Caller.nobody().send("POST", PATH, BodyPublishers.ofString(body), headers)))
                    .toList();
            Set<String> answers = replays.stream()
                    .map(ReportTests::answered)
                    .map(answer -> answer.status()
                            + answer.json().path("id").asString()
                            + answer.json().path("followCode").asString())
                    .collect(Collectors.toSet());

            assertThat(answers).hasSize(1).first().asString().startsWith("201");
        }
    }

    @Test
    void aKeyUsedForAnotherReportIsAConflict() {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        city.send("POST", PATH, json(quarter.report("第一份", Map.of())), headers);
        Answer other = city.send("POST", PATH, json(quarter.report("第二份", Map.of())), headers);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void anExternalNumberIsTakenOnceAndGivesTheStoredIncidentAfterwards() throws Exception {
        Map<String, Object> report =
                quarter.report("热线工单", Map.of("source", "hotline-12345", "externalNumber", "R-" + UUID.randomUUID()));
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Answer> answers =
                    IntStream.range(0, 20)
                            .mapToObj(i -> threads.submit(() -> city.post(PATH, report)))
                            .toList()
                            .stream()
                            .map(ReportTests::answered)
                            .toList();

            assertThat(answers.stream().map(answer -> answer.json().path("id").asString()))
                    .hasSize(20)
                    .containsOnly(answers.getFirst().json().path("id").asString());
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(19);
        }
    }

    @Test
    void theSameTextAgainIsOfferedAsDuplicate() {
        String text = "白鹭社区门口水管爆裂,水流了一地,编号" + UUID.randomUUID();
        JsonNode first = city.post(PATH, quarter.report(text, Map.of())).json();

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(city.post(PATH + "/preview", quarter.report(text, Map.of()))
                                .json()
                                .path("duplicates")
                                .valueStream()
                                .map(one -> one.path("id").asString()))
                        .contains(first.path("id").asString()));
        JsonNode second = city.post(PATH, quarter.report(text, Map.of())).json();

        assertThat(second.path("duplicates").asInt()).isPositive();
    }

    @Test
    void aPreviewDecidesEverythingAndStoresNothing() {
        String text = "预览水管漏水" + UUID.randomUUID();
        Answer answer = city.post(
                PATH + "/preview", Map.of("description", text, "placeCode", Quarter.GRID, "typeCode", "L010101"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode preview = answer.json();
        assertThat(preview.at("/type/code").asString()).isEqualTo("L010101");
        assertThat(preview.at("/level1/name").asString()).isEqualTo("城乡建设");
        assertThat(preview.at("/grid/code").asString()).isEqualTo(Quarter.GRID);
        assertThat(preview.at("/ownerUnit/code").asString()).isEqualTo(Quarter.WATER);
        assertThat(preview.at("/ownerUnit/rule").asString()).isNotBlank();
        assertThat(preview.at("/limits/handle/dueAt").asString()).isNotBlank();
        assertThat(preview.path("ruleVersion").asInt()).isPositive();
        for (String part : List.of("type", "level1", "urgency", "place", "grid", "ownerUnit")) {
            assertThat(preview.at("/" + part + "/confidence").asDouble())
                    .as(part)
                    .isBetween(0.0, 1.0);
            assertThat(preview.at("/" + part + "/reason").asString()).as(part).isNotBlank();
        }
        assertThat(city.get(PATH + "?q=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8))
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                                   | body",
                "{\"body\":\"   \"}                                                     | body",
                "{\"body\":\"a\\u0000b\"}                                               | body",
                "{\"body\":\"a\\u0007b\"}                                               | body",
                "{\"body\":\"a\\uD800b\"}                                               | body",
                "{\"body\":\"LONG\"}                                                    | body",
                "{\"body\":\"x\",\"title\":\"LONG\"}                                      | title",
                "{\"body\":\"x\",\"typeCode\":\"nix\"}                                    | typeCode",
                "{\"body\":\"x\",\"typeCode\":\"'; DROP TABLE incident.incident; --\"}    | typeCode",
                "{\"body\":\"x\",\"placeCode\":\"../../etc/passwd\"}                      | placeCode",
                "{\"body\":\"x\",\"placeCode\":\"110101001001\"}                          | placeCode",
                "{\"body\":\"x\",\"placeCode\":\"123\"}                                   | placeCode",
                "{\"body\":\"x\",\"position\":{\"longitude\":500,\"latitude\":0}}           | position",
                "{\"body\":\"x\",\"position\":{\"longitude\":30.5,\"latitude\":114.3}}      | position",
                "{\"body\":\"x\",\"position\":{\"longitude\":2.35,\"latitude\":48.85}}      | position",
                "{\"body\":\"x\",\"position\":{\"longitude\":114.3}}                      | position",
                "{\"body\":\"x\",\"lat\":30.5}                                          | position",
                "{\"body\":\"x\",\"urgency\":\"very\"}                                    | urgency",
                "{\"body\":\"x\",\"channel\":\"pigeon\"}                                  | channel",
                "{\"body\":\"x\",\"fileIds\":[\"12\"]}                                    | fileIds",
                "{\"body\":\"x\",\"fileIds\":[\"01a20000-0000-7000-8000-000000000000\"]}  | fileIds",
                "{\"body\":\"x\",\"reporter\":{\"phone\":\"12\"}}                           | reporter.phone",
                "{\"body\":\"x\",\"reporter\":{\"name\":\"LONG\"}}                          | reporter.name",
                "{\"body\":\"x\",\"address\":\"LONG\"}                                    | address",
                "{\"body\":\"x\",\"source\":\"a b<script>\"}                              | source",
                "{\"body\":\"x\",\"externalNumber\":\"LONG\"}                             | externalNumber",
                "{\"body\":\"x\",\"reportedAt\":\"tomorrow\"}                             | reportedAt",
                "{\"body\":\"x\",\"reportedAt\":\"2999-01-01T00:00:00Z\"}                 | reportedAt",
                "{\"body\":\"x\",\"reportedAt\":\"1900-01-01T00:00:00Z\"}                 | reportedAt",
                "{\"body\":\"x\",\"typeCode\":\"L010105\",\"form\":{\"state\":\"sleeping\"}}  | form.state",
            })
    void aFieldAtFaultIsNamed(String body, String field) {
        Answer answer = city.send(
                "POST",
                PATH,
                BodyPublishers.ofString(body.strip().replace("LONG", "长".repeat(20_001))),
                Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("detailEn").asString()).isNotBlank();
        assertThat(answer.json().at("/errors/0/field").asString().replace("/", ""))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[1,2]", "{\"body\":{}}", "{\"lat\":\"north\"}", ""})
    void whatIsNoReportIsRefused(String body) {
        Answer answer =
                city.send("POST", PATH, BodyPublishers.ofString(body), Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void residentsChooseNoChannelAndStrangersNumberNothing() {
        assertThat(Caller.nobody()
                        .post(PATH, Map.of("body", "x", "channel", "phone"))
                        .status())
                .isEqualTo(400);
        assertThat(Caller.nobody()
                        .post(PATH, Map.of("body", "x", "externalNumber", "1"))
                        .status())
                .isEqualTo(400);
    }

    private static java.net.http.HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer answered(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
