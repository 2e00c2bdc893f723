package io.linli.app.record;

import static io.linli.app.record.Repairs.TICKETS;
import static io.linli.app.record.Repairs.act;
import static io.linli.app.record.Repairs.done;
import static io.linli.app.record.Repairs.patch;
import static io.linli.app.record.Repairs.path;
import static io.linli.app.record.Repairs.post;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.registry.Residents;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RecordDoorTests {

    private final Repairs repairs = Repairs.shared();

    /** What people only see in the rows of a table is not theirs to say, and stays when they send the rest. */
    @Test
    void cellsThatAreOnlyShownStayAsTheyWere() {
        JsonNode ticket = repairs.ticket("parts", List.of(part("阀门", "我的"), part("水管", null)));
        assertThat(lots(ticket)).containsExactly("阀门-1", "水管-1");

        JsonNode turned = done(patch(
                repairs.community,
                path(ticket),
                1,
                Map.of("parts", List.of(part("新水管", "水管-1"), part("新阀门", "阀门-1")))));
        assertThat(lots(turned)).containsExactly("水管-1", "阀门-1");

        JsonNode altered = done(patch(
                repairs.community, path(ticket), 2, Map.of("parts", List.of(part("新水管", "我的"), part("弯头", null)))));
        assertThat(lots(altered)).containsExactly("水管-1", "");
    }

    private static Map<String, Object> part(String name, @Nullable String lot) {
        return lot == null ? Map.of("name", name) : Map.of("name", name, "lot", lot);
    }

    private List<String> lots(JsonNode ticket) {
        return repairs.read(ticket)
                .at("/values/parts")
                .valueStream()
                .map(part -> part.path("lot").asString(""))
                .toList();
    }

    @Test
    void aRecordIsMadeWithItsNumberDefaultsAndFormulas() {
        JsonNode ticket = repairs.ticket(
                "kind",
                "power",
                "cost",
                12.5,
                "parts",
                List.of(Map.of("name", "灯泡", "price", 3), Map.of("name", "线", "price", 4.25)));

        assertThat(ticket.path("number").asString()).matches("WX\\d{8}-\\d{4,}");
        assertThat(ticket.path("state").asString()).isEqualTo("open");
        assertThat(ticket.path("values").path("urgent").asBoolean()).isTrue();
        assertThat(ticket.path("values").path("total").decimalValue()).isEqualByComparingTo("19.75");
        assertThat(ticket.path("placeCode").asString()).isEqualTo(DemonstrationCity.COMMUNITY);
        assertThat(ticket.path("name").asString())
                .isEqualTo(ticket.path("values").path("title").asString());
        assertThat(ticket.path("version").asInt()).isEqualTo(1);
        assertThat(ticket.path("values").path("applicant").isObject())
                .as("staff are nobody of the register")
                .isFalse();
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeFrom() {
        JsonNode ticket = repairs.ticket();

        Answer first = patch(repairs.community, path(ticket), 1, Map.of("cost", 7));
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(patch(repairs.community, path(ticket), 1, Map.of("cost", 8)).code())
                .isEqualTo("stale-version");
        assertThat(repairs.community
                        .send(
                                "PATCH",
                                path(ticket),
                                java.net.http.HttpRequest.BodyPublishers.ofString("{\"values\":{}}"),
                                Map.of("Content-Type", "application/json"))
                        .status())
                .isEqualTo(428);
        assertThat(done(first).path("values").path("total").decimalValue()).isEqualByComparingTo("7");
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of(Map.of("title", ""), "title", "required"),
                Arguments.of(Map.of("title", "长".repeat(51)), "title", "maxLength"),
                Arguments.of(Map.of("kind", "gas"), "kind", "enum"),
                Arguments.of(Map.of("cost", -1), "cost", "minimum"),
                Arguments.of(Map.of("cost", "viel"), "cost", "format"),
                Arguments.of(Map.of("cost", 10001), "cost", "check"),
                Arguments.of(Map.of("due", "2026-02-30"), "due", "format"),
                Arguments.of(Map.of("month", "2026-13"), "month", "format"),
                Arguments.of(Map.of("phone", "123"), "phone", "format"),
                Arguments.of(Map.of("urgent", "ja"), "urgent", "format"),
                Arguments.of(Map.of("urgent", true), "why", "required"),
                Arguments.of(Map.of("tags", List.of("cold")), "tags.0", "enum"),
                Arguments.of(Map.of("parts", List.of(Map.of("colour", "red"))), "parts.0.colour", "unknown-field"),
                Arguments.of(Map.of("wrong", 1), "wrong", "unknown-field"),
                Arguments.of(Map.of("acceptedOn", "2026-01-01"), "acceptedOn", "read-only"),
                Arguments.of(
                        Map.of("applicant", Map.of("id", "019a0000-0000-7000-8000-000000000000")),
                        "applicant",
                        "unknown-reference"),
                Arguments.of(Map.of("site", Map.of("id", "x")), "site", "unknown-reference"),
                Arguments.of(Map.of("location", Map.of("lng", 300, "lat", 1)), "location", "format"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputIsRefusedNamingTheField(Map<String, Object> given, String field, String code) {
        Map<String, Object> values = values();
        values.putAll(given);
        Answer answer = post(repairs.community, TICKETS, values);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream()).as(answer.text()).anySatisfy(fault -> {
            assertThat(fault.path("field").asString()).isEqualTo(field);
            assertThat(fault.path("code").asString()).isEqualTo(code);
        });
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Map<String, Object> values = new HashMap<>(Map.of("kind", "gas", "cost", 20000));

        assertThat(post(repairs.community, TICKETS, values)
                        .json()
                        .path("errors")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void actionsLeadFromStateToStateAndSayWhyNot() {
        JsonNode ticket = repairs.ticket("title", "stuck");

        assertThat(act(repairs.community, ticket, "finish", "result", "好").code())
                .isEqualTo("action-not-possible");
        JsonNode accepted = done(act(repairs.community, ticket, "accept"));
        assertThat(accepted.path("state").asString()).isEqualTo("doing");
        assertThat(accepted.path("values").path("acceptedOn").asString())
                .isEqualTo(LocalDate.now(Values.ZONE).toString());
        JsonNode finish = accepted.path("actions")
                .valueStream()
                .filter(action -> action.path("code").asString().equals("finish"))
                .findFirst()
                .orElseThrow();
        assertThat(finish.path("may").asBoolean()).isFalse();
        assertThat(finish.path("whyNot").asString()).isEqualTo("卡住了");
        JsonNode mended = done(patch(repairs.community, path(ticket), 2, Map.of("title", "通了")));
        assertThat(act(repairs.community, mended, "finish")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("result");
        assertThat(act(repairs.community, mended, "finish", "kind", "door")
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("not-asked-for");
        assertThat(done(act(repairs.community, mended, "finish", "result", "换管", "cost", 80))
                        .path("state")
                        .asString())
                .isEqualTo("done");
    }

    @Test
    void whatMustBeUniqueIsNamedWhenItIsNot() {
        String code = "U" + Repairs.next();
        repairs.ticket("code", code, "month", "2026-11");
        repairs.ticket("code", code, "month", "2026-12");

        Answer second = post(repairs.neighbour, TICKETS, values("code", code, "month", "2026-11"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("not-unique");
        assertThat(second.json()
                        .path("errors")
                        .valueStream()
                        .map(one -> one.path("field").asString()))
                .containsExactly("code", "month");
    }

    @Test
    void aNumberIsNeverGivenTwiceAfterTheServerItselfWasRefusedARecord() {
        String code = "N" + Repairs.next();
        repairs.ticket("code", code, "month", "2026-11");
        var again = values("code", code, "month", "2026-11");
        var place = new DivisionCode(DemonstrationCity.COMMUNITY);
        RecordDesk desk = LinliServer.shared().bean(RecordDesk.class);
        TransactionTemplate transactions = LinliServer.shared().bean(TransactionTemplate.class);

        assertThatThrownBy(() -> Scopes.asSystem(() -> transactions.execute(status -> desk.create(
                        TestApps.shared().app("test-repairs").orElseThrow(), "ticket", place, again, Map.of(), null))))
                .isInstanceOf(Refusal.class);

        assertThat(Stream.generate(() -> repairs.ticket().path("number").asString())
                        .limit(21))
                .doesNotHaveDuplicates();
    }

    @Test
    void somethingMayBeUniqueInAStateOnly() {
        JsonNode site = repairs.site();
        Map<String, String> at = Map.of("id", site.path("id").asString());
        JsonNode first = repairs.ticket("title", "同名", "site", at);
        JsonNode second = repairs.ticket("title", "同名", "site", at);
        done(act(repairs.community, first, "accept"));

        Answer refused = act(repairs.community, second, "accept");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("同一场地已有同名工单在处理");
    }

    @Test
    void theHistoryTellsWhoChangedWhat() {
        JsonNode ticket = repairs.ticket("phone", "13900001234");
        patch(repairs.community, path(ticket), 1, Map.of("cost", 5, "phone", "13900005678"));
        JsonNode now = repairs.read(ticket);
        done(act(repairs.community, now, "accept"));

        JsonNode history = done(repairs.street.get(path(ticket) + "/history"));

        assertThat(history.path("items")
                        .valueStream()
                        .map(one -> one.path("kind").asString()))
                .containsExactly("action", "change", "create");
        assertThat(history.at("/items/0/title").asString()).isEqualTo("受理");
        assertThat(history.at("/items/0/state").asString()).isEqualTo("doing");
        assertThat(history.at("/items/1/changes")
                        .valueStream()
                        .map(one -> one.path("field").asString()))
                .containsExactlyInAnyOrder("cost", "phone", "total");
        assertThat(history.toString()).doesNotContain("13900005678").doesNotContain("13900001234");
    }

    @Test
    void aRecordThatWasDeletedIsGoneEverywhereButItsCodeIsFreeAgain() {
        String code = "D" + Repairs.next();
        JsonNode ticket = repairs.ticket("code", code, "month", "2026-11");

        Answer answer = repairs.community.send(
                "DELETE", path(ticket), java.net.http.HttpRequest.BodyPublishers.noBody(), Map.of("If-Match", "\"1\""));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(repairs.community.get(path(ticket)).status()).isEqualTo(404);
        repairs.ticket("code", code, "month", "2026-11");
    }

    @Test
    void aSuspendedApplicationIsReadOnlyAndARemovedOneIsGone() {
        JsonNode ticket = repairs.ticket();
        try {
            TestApps.shared().state("test-repairs", Standing.State.SUSPENDED);
            assertThat(repairs.community.get(path(ticket)).status()).isEqualTo(200);
            assertThat(post(repairs.community, TICKETS, values()).code()).isEqualTo("app-suspended");
            TestApps.shared().state("test-repairs", Standing.State.REMOVED);
            assertThat(repairs.community.get(path(ticket)).status()).isEqualTo(404);
        } finally {
            TestApps.shared().state("test-repairs", Standing.State.PUBLISHED);
        }
    }

    @Test
    void noticesGoToTheOwnerInTheApplicationsWords() {
        JsonNode ticket = Repairs.made(post(repairs.resident, TICKETS, values()));
        done(act(repairs.community, ticket, "accept"));

        assertThat(repairs.resident.get("/api/v1/messages").text())
                .contains("工单" + ticket.path("number").asString() + "已受理");
    }

    @Test
    void anActionCanMakeAnotherRecordAndStartAProcessThatWritesBack() {
        JsonNode ticket = repairs.ticket("code", "F" + Repairs.next(), "cost", 5);
        JsonNode accepted = done(act(repairs.community, ticket, "accept"));

        JsonNode followed = done(act(repairs.community, accepted, "follow"));

        assertThat(followed.path("instances").size()).isEqualTo(1);
        String instance = followed.at("/instances/0/id").asString();
        assertThat(done(repairs.community.get(TICKETS + "?q="
                                + encoded("后续:" + ticket.path("name").asString())))
                        .path("items")
                        .size())
                .isEqualTo(1);
        JsonNode tasks = done(repairs.community.get("/api/v1/process/instances/" + instance))
                .path("tasks");
        String task = tasks.get(0).path("id").asString();
        Answer faulty = repairs.community.post(
                "/api/v1/process/tasks/" + task + "/complete", Map.of("data", Map.of("result", "好", "cost", 10001)));
        assertThat(faulty.status()).as(faulty.text()).isEqualTo(400);
        done(repairs.community.post(
                "/api/v1/process/tasks/" + task + "/complete", Map.of("data", Map.of("result", "核实", "cost", 500))));
        JsonNode after = repairs.read(ticket);
        assertThat(after.path("state").asString()).isEqualTo("done");
        assertThat(after.path("values").path("result").asString()).isEqualTo("核实");
        assertThat(after.path("values").path("note").asString()).isEqualTo("很贵");
        String told = "工单" + ticket.path("number").asString() + "已核查";
        assertThat(repairs.community.get("/api/v1/messages?limit=200").text())
                .as("the record's owner")
                .contains(told);
        assertThat(repairs.street.get("/api/v1/messages?limit=200").text())
                .as("the nearest who hold the role")
                .contains(told);
        assertThat(done(repairs.community.get(Repairs.SITES + "?q="
                                + encoded(ticket.path("number").asString())))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anActionRaisesAnIncidentOnceAndGetsItsNumber() throws InterruptedException {
        JsonNode ticket = repairs.ticket("location", Map.of("lng", 113.6012, "lat", 29.8011, "address", "阳光花园门口"));
        done(act(repairs.community, ticket, "report"));

        String number = "";
        for (int i = 0; i < 200 && number.isEmpty(); i++) {
            number = repairs.read(ticket).at("/values/incident").asString("");
            Thread.sleep(50);
        }

        assertThat(number).isNotEmpty();
        JsonNode incident = done(repairs.city.get("/api/v1/incidents/" + number));
        assertThat(incident.path("title").asString())
                .isEqualTo("工单上报" + ticket.path("name").asString());
        LinliServer.shared().bean(Errands.class).due();
        assertThat(done(repairs.city.get("/api/v1/incidents?q="
                                + encoded("工单上报" + ticket.path("name").asString())))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatTheRegisterKnowsIsTakenOverAndNamesAreTheServersOwn() {
        JsonNode person = Residents.register(repairs.community, Residents.facts("预填人", Residents.idNumber()));
        String id = person.path("id").asString();

        JsonNode known = done(repairs.community.post(
                TICKETS + "/prefill", Map.of("values", Map.of("applicant", Map.of("id", id)))));
        JsonNode ticket = repairs.ticket("applicant", Map.of("id", id, "title", "假名"));

        assertThat(known.at("/born/value").asString()).isEqualTo("1950-01-01");
        assertThat(known.at("/born/source").asString()).contains("人员登记").contains("预填人");
        assertThat(ticket.at("/values/applicant/title").asString()).isEqualTo("预填人");
        assertThat(ticket.at("/values/born").asString()).isEqualTo("1950-01-01");
        Answer neighbour = post(repairs.neighbour, TICKETS, values("applicant", Map.of("id", id)));
        assertThat(neighbour.fault()).isEqualTo("unknown-reference");
    }

    @Test
    void aFieldFollowsTheNumberOfAnotherRecord() {
        Drafting.of("test-prefill")
                .change("records/ticket.schema.json", "\"note\": {", "\"note\": {\"x-prefill\": \"site.number\", ")
                .installed(DemonstrationCity.CITY);
        JsonNode site =
                Repairs.made(post(repairs.community, "/api/v1/records/test-prefill/site", Map.of("name", "车棚")));
        Map<String, Object> chosen = Map.of("id", site.path("id").asString());

        JsonNode ticket =
                Repairs.made(post(repairs.community, "/api/v1/records/test-prefill/ticket", values("site", chosen)));

        assertThat(ticket.at("/values/note").asString())
                .isNotEmpty()
                .isEqualTo(site.path("number").asString());
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
