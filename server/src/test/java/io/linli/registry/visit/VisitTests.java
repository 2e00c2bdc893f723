package io.linli.registry.visit;

import static io.linli.registry.visit.Doors.VISITS;
import static io.linli.registry.visit.Doors.house;
import static io.linli.registry.visit.Doors.recorded;
import static io.linli.registry.visit.Doors.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.file.Photographs;
import io.linli.registry.Residents;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Visits of houses, organisations and things, and what they change in the register. */
class VisitTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Caller COMMUNITY;
    private static final Caller GRID;
    private static final Caller NEIGHBOUR;

    static {
        DemonstrationCity.shared();
        COMMUNITY = Caller.demonstration("community");
        GRID = Caller.demonstration("grid");
        NEIGHBOUR = Caller.demonstration("grid-" + DemonstrationCity.NEIGHBOUR_GRID);
    }

    private static JsonNode occupant(String house, String name) {
        Map<String, Object> facts = Residents.facts(name, Residents.idNumber());
        facts.put("houseCode", house);
        return Residents.register(COMMUNITY, facts);
    }

    private static JsonNode changes(String path) {
        return COMMUNITY.get(path + "/changes").json().path("items");
    }

    @Test
    void theFirstVisitRecordsTheHouseAndItsNextDay() {
        String door = Doors.next();
        JsonNode visit = recorded(GRID, visit(door));

        JsonNode facts = house(GRID, door).path("facts");
        assertThat(facts.path("visited").asString()).isEqualTo(TODAY.toString());
        assertThat(facts.path("visitDue").asString())
                .isEqualTo(TODAY.plusDays(180).toString());
        assertThat(visit.path("nextDue").asString())
                .isEqualTo(facts.path("visitDue").asString());
        JsonNode cell = COMMUNITY
                .get("/api/v1/registry/buildings/" + Doors.BUILDING)
                .json()
                .path("cells")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(door))
                .findFirst()
                .orElseThrow();
        assertThat(cell.path("covered").asBoolean()).isTrue();
        assertThat(cell.path("visitDue").asString())
                .isEqualTo(facts.path("visitDue").asString());
    }

    @Test
    void whoNeedsCareIsVisitedSoonerAndALetHouseByItsUse() {
        String cared = Doors.next();
        Map<String, Object> facts = Residents.facts("独居人", Residents.idNumber());
        facts.put("houseCode", cared);
        facts.put("tags", List.of(Map.of("code", "elderly-alone")));
        Residents.register(COMMUNITY, facts);
        assertThat(recorded(GRID, visit(cared)).path("nextDue").asString())
                .isEqualTo(TODAY.plusDays(30).toString());

        String let = Doors.next();
        Map<String, Object> visit = visit(let);
        visit.put("corrections", Map.of("use", "let"));
        assertThat(recorded(GRID, visit).path("nextDue").asString())
                .isEqualTo(TODAY.plusDays(90).toString());
        assertThat(house(GRID, let).path("facts").path("use").asString()).isEqualTo("let");
    }

    @Test
    void aClosedDoorIsTriedAgainSoonAndCountsAsUnseen() {
        String door = Doors.next();
        Map<String, Object> visit = visit(door);
        visit.put("outcome", "nobody-home");
        recorded(GRID, visit);
        JsonNode facts = house(GRID, door).path("facts");
        assertThat(facts.path("visitDue").asString())
                .isEqualTo(TODAY.plusDays(7).toString());
        assertThat(facts.has("visited")).isFalse();
    }

    @Test
    void theSameVisitSentAgainIsStoredOnceAndOtherWordsUnderItsKeyAreRefused() {
        String door = Doors.next();
        Map<String, Object> visit = visit(door);
        List<Integer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> GRID.post(VISITS, visit).status()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 200, 200, 201);
        assertThat(GRID.get(VISITS + "?house=" + door).json().path("items").size())
                .isEqualTo(1);
        visit.put("findings", "另一次");
        Caller.Answer other = GRID.post(VISITS, visit);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void whoLivesThereIsPutRightAtTheDoorAndItsHistorySaysSo() {
        String door = Doors.next();
        JsonNode stays = occupant(door, "留下的人");
        JsonNode goes = occupant(door, "搬走的人");
        Map<String, Object> visit = visit(door);
        visit.put("met", List.of(stays.path("id").asString()));
        String number = Residents.idNumber();
        visit.put(
                "corrections",
                Map.of(
                        "occupants",
                                List.of(
                                        Map.of("person", stays.path("id").asString(), "state", "unchanged"),
                                        Map.of("person", goes.path("id").asString(), "state", "moved-out")),
                        "newcomers", List.of(Map.of("name", "新来的人", "idNumber", number))));
        JsonNode stored = recorded(GRID, visit);

        assertThat(COMMUNITY
                        .get("/api/v1/registry/people?house=" + door + "&state=living")
                        .text())
                .contains("留下的人", "新来的人")
                .doesNotContain("搬走的人", number);
        JsonNode change = changes(Residents.path(goes)).path(0);
        assertThat(change.path("source").asString()).isEqualTo("visit");
        assertThat(change.toString()).contains("已迁出");
        assertThat(COMMUNITY.get(Residents.path(stays)).json().path("source").asString())
                .isEqualTo("visit");
        JsonNode house = house(COMMUNITY, door);
        assertThat(changes("/api/v1/registry/houses/" + house.path("id").asString())
                        .path(0)
                        .path("source")
                        .asString())
                .isEqualTo("visit");
        assertThat(stored.path("met").size()).isEqualTo(1);
        assertThat(COMMUNITY
                        .get(VISITS + "?person=" + stays.path("id").asString())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aPersonWhomTheStreetKnowsMovesInInsteadOfBeingRecordedTwice() {
        String number = Residents.idNumber();
        String old = Doors.next();
        Map<String, Object> facts = Residents.facts("换房的人", number);
        facts.put("houseCode", old);
        JsonNode person = Residents.register(COMMUNITY, facts);
        String door = Doors.next();
        Map<String, Object> visit = visit(door);
        visit.put("corrections", Map.of("newcomers", List.of(Map.of("name", "换房的人", "idNumber", number))));
        recorded(GRID, visit);
        assertThat(COMMUNITY
                        .get(Residents.path(person))
                        .json()
                        .path("facts")
                        .path("houseCode")
                        .asString())
                .isEqualTo(door);
    }

    @Test
    void theAuthorRetractsWithinADayAndTheRegisterIsAsBefore() {
        String door = Doors.next();
        JsonNode goes = occupant(door, "没有搬走的人");
        recorded(GRID, visit(door));
        Map<String, Object> wrong = visit(door);
        wrong.put("outcome", "vacant");
        wrong.put(
                "corrections",
                Map.of("occupants", List.of(Map.of("person", goes.path("id").asString(), "state", "moved-out"))));
        wrong.put("nextDue", TODAY.plusDays(300).toString());
        String path = VISITS + "/" + recorded(GRID, wrong).path("id").asString() + "/retract";
        assertThat(house(GRID, door).path("facts").path("use").asString()).isEqualTo("vacant");

        assertThat(COMMUNITY.post(path, Map.of("reason", "不是我")).code()).isEqualTo("not-author");
        assertThat(GRID.post(path, Map.of()).status()).isEqualTo(400);
        Caller.Answer retracted = GRID.post(path, Map.of("reason", "走错了门"));
        assertThat(retracted.status()).as(retracted.text()).isEqualTo(200);
        assertThat(retracted.json().path("state").asString()).isEqualTo("retracted");
        assertThat(GRID.post(path, Map.of("reason", "再撤")).code()).isEqualTo("retracted");

        JsonNode facts = house(GRID, door).path("facts");
        assertThat(facts.path("use").asString()).isEqualTo("own");
        assertThat(facts.path("visitDue").asString())
                .isEqualTo(TODAY.plusDays(180).toString());
        assertThat(COMMUNITY
                        .get(Residents.path(goes))
                        .json()
                        .path("facts")
                        .path("state")
                        .asString())
                .isEqualTo("living");
        assertThat(GRID.get(VISITS + "?house=" + door).text()).contains("走错了门");
    }

    @Test
    void whatIsDueComesOverdueFirstThenCareThenBuildingByBuilding() {
        String late = Doors.next();
        String lateWithCare = Doors.next();
        String soon = Doors.next();
        String far = Doors.next();
        due(soon, TODAY.plusDays(3), false);
        due(late, TODAY.minusDays(9), false);
        due(far, TODAY.plusDays(200), false);
        due(lateWithCare, TODAY.minusDays(1), true);

        List<String> order = new java.util.ArrayList<>();
        String next = "";
        do {
            JsonNode page = GRID.get(VISITS + "/due?limit=2&kind=visit&building=" + Doors.BUILDING
                            + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            page.path("items").forEach(one -> order.add(one.path("code").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(order).doesNotHaveDuplicates().doesNotContain(far).containsSubsequence(lateWithCare, late, soon);
        JsonNode first =
                GRID.get(VISITS + "/due?kind=visit").json().path("items").path(0);
        assertThat(first.path("overdue").asBoolean()).isTrue();
        assertThat(first.path("position").path("longitude").asDouble()).isBetween(113.0, 114.0);
    }

    private static void due(String house, LocalDate day, boolean care) {
        Caller.Answer answer = COMMUNITY.post(
                "/api/v1/registry/houses",
                Map.of("facts", Map.of("code", house, "visitDue", day.toString(), "care", care)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void anInspectionThatFoundSomethingIsDueAgainOnItsDeadline() {
        JsonNode shop = COMMUNITY
                .post(
                        "/api/v1/registry/organisations",
                        Map.of("facts", Map.of("name", "走访小吃店", "type", "shop", "placeCode", DemonstrationCity.GRID)))
                .json();
        String id = shop.path("id").asString();
        Map<String, Object> visit = new HashMap<>(visit(""));
        visit.put("kind", "inspection");
        visit.put("subject", Map.of("kind", "organisation", "id", id));
        visit.put("outcome", "rectify");
        visit.put("items", List.of("灭火器过期", "后门堆放杂物"));
        visit.put("rectifyBy", TODAY.plusDays(10).toString());
        recorded(GRID, visit);

        JsonNode form = GRID.get(VISITS + "/form?organisation=" + id).json();
        assertThat(form.path("due").asString()).isEqualTo(TODAY.plusDays(10).toString());
        assertThat(form.path("last").asString()).isEqualTo(TODAY.toString());
        assertThat(form.path("recent").path(0).path("items").path(0).asString()).isEqualTo("灭火器过期");
        assertThat(GRID.get(VISITS + "/due?kind=inspection").text()).contains("走访小吃店");
    }

    @Test
    void aRepairMakesTheThingSoundAndKeepsItsCost() {
        JsonNode thing = COMMUNITY
                .post(
                        "/api/v1/registry/things",
                        Map.of(
                                "facts",
                                Map.of(
                                        "name",
                                        "走访健身架",
                                        "type",
                                        "facility",
                                        "state",
                                        "damaged",
                                        "inspectionDue",
                                        TODAY.plusDays(50).toString(),
                                        "placeCode",
                                        DemonstrationCity.GRID)))
                .json();
        String id = thing.path("id").asString();
        Map<String, Object> visit = new HashMap<>(visit(""));
        visit.put("kind", "repair");
        visit.put("subject", Map.of("kind", "thing", "id", id));
        visit.put("outcome", "done");
        visit.put("repair", Map.of("work", "换了两颗螺栓", "costFen", 3650, "by", "城东维修队"));
        JsonNode stored = recorded(GRID, visit);
        assertThat(stored.path("repair").path("costFen").asLong()).isEqualTo(3650);
        JsonNode facts = COMMUNITY.get("/api/v1/registry/things/" + id).json().path("facts");
        assertThat(facts.path("state").asString()).isEqualTo("sound");
        assertThat(facts.path("inspectionDue").asString())
                .isEqualTo(TODAY.plusDays(50).toString());
    }

    @Test
    void aVisitThatArrivesLateLeavesTheDaysOfALaterOne() {
        String door = Doors.next();
        recorded(GRID, visit(door));
        Map<String, Object> earlier = visit(door);
        earlier.put("at", TODAY.minusDays(5) + "T02:00:00Z");
        earlier.put("outcome", "nobody-home");
        recorded(GRID, earlier);
        assertThat(house(GRID, door).path("facts").path("visitDue").asString())
                .isEqualTo(TODAY.plusDays(180).toString());
    }

    @Test
    void numbersInFindingsAreMaskedAndPhotosAreSeenByWhomeverSeesTheVisit() {
        String door = Doors.next();
        String photo = GRID.upload("/api/v1/files", "door.png", Photographs.picture("png", 20, 20))
                .json()
                .path("id")
                .asString();
        Map<String, Object> visit = visit(door);
        visit.put("findings", "房东电话13912345678,身份证430102195001010011");
        visit.put("fileIds", List.of(photo));
        JsonNode stored = recorded(GRID, visit);
        assertThat(stored.path("findings").asString()).isEqualTo("房东电话139****5678,身份证4301**********0011");
        assertThat(COMMUNITY.get("/api/v1/files/" + photo).status()).isEqualTo(200);
        assertThat(NEIGHBOUR.get("/api/v1/files/" + photo).status()).isEqualTo(404);
    }

    @Test
    void aNeighbourFindsNothingAndWritesNothing() {
        String door = Doors.next();
        JsonNode stored = recorded(GRID, visit(door));
        String id = stored.path("id").asString();
        assertThat(NEIGHBOUR.get(VISITS + "/" + id).status()).isEqualTo(404);
        assertThat(NEIGHBOUR.get(VISITS + "?house=" + door).json().path("items").isEmpty())
                .isTrue();
        assertThat(NEIGHBOUR
                        .get(VISITS + "/due?within=" + DemonstrationCity.GRID)
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(NEIGHBOUR.get(VISITS + "/form?house=" + door).status()).isEqualTo(404);
        assertThat(NEIGHBOUR
                        .get(VISITS + "/figures?within=" + DemonstrationCity.GRID)
                        .json()
                        .path("done")
                        .asLong())
                .isZero();
        assertThat(NEIGHBOUR
                        .post(VISITS + "/" + id + "/retract", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(NEIGHBOUR.post(VISITS, visit(Doors.next())).status()).isEqualTo(400);
        Map<String, Object> guessed = visit(door);
        guessed.put("id", id);
        assertThat(NEIGHBOUR.post(VISITS, guessed).status()).isBetween(400, 409);
    }

    @Test
    void theFiguresTellCoverageAndWorkByPlaceAndWorker() {
        recorded(GRID, visit(Doors.next()));
        JsonNode figures = COMMUNITY.get(VISITS + "/figures").json();
        assertThat(figures.path("done").asLong()).isPositive();
        assertThat(figures.path("fresh").asLong())
                .isPositive()
                .isLessThanOrEqualTo(figures.path("houses").asLong());
        assertThat(figures.path("byPlace").path(0).path("placeCode").asString()).isEqualTo(DemonstrationCity.GRID);
        assertThat(figures.path("byWorker").toString()).contains("网格员");
    }

    @Test
    void visitsOfAnEarlierSystemAreTakenOverOnce() {
        Caller city = DemonstrationCity.shared().city();
        String door = Doors.next();
        due(door, TODAY.minusDays(3), false);
        List<Map<String, Object>> past = List.of(
                past(door, TODAY.minusDays(100), "met", TODAY.plusDays(80)),
                past(door, TODAY.minusDays(200), "nobody-home", TODAY.minusDays(190)));
        Map<String, Object> file = Map.of("visits", past);
        assertThat(city.post(VISITS + "/history", file).text()).isEqualTo("{\"stored\":2,\"known\":0}");
        assertThat(city.post(VISITS + "/history", file).text()).isEqualTo("{\"stored\":0,\"known\":2}");
        JsonNode facts = house(GRID, door).path("facts");
        assertThat(facts.path("visited").asString())
                .isEqualTo(TODAY.minusDays(100).toString());
        assertThat(facts.path("visitDue").asString())
                .isEqualTo(TODAY.plusDays(80).toString());
        assertThat(GRID.get(VISITS + "?by=me&house=" + door)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(GRID.post(VISITS + "/history", file).status()).isEqualTo(403);
        assertThat(city.post(
                                VISITS + "/history",
                                Map.of("visits", List.of(past(Doors.next(), TODAY.minusDays(9), "met", TODAY))))
                        .text())
                .contains("unknown-subject");
    }

    private static Map<String, Object> past(String house, LocalDate day, String outcome, LocalDate next) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                "visit",
                "subjectKind",
                "house",
                "code",
                house,
                "at",
                day + "T03:00:00Z",
                "username",
                "grid",
                "outcome",
                outcome,
                "nextDue",
                next.toString());
    }
}
