package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Applications come onto the shelf, are taken by communities, upgraded, stopped and removed while the server runs. */
class ShelfTests {

    private static final String NEIGHBOUR = "community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY;

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");
    private final Caller neighbour = Caller.demonstration(NEIGHBOUR);
    private final Caller resident = Caller.demonstration("resident");

    private static Answer subscribe(Caller by, String app, String place, Map<String, ?> settings) {
        return by.put(APPS + "/" + app + "/subscriptions/" + place, Map.of("settings", settings));
    }

    private static void subscribed(Caller by, String app, String place) {
        Answer answer = subscribe(by, app, place, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static List<String> menu(Caller by, String app) {
        Answer answer = by.get(APPS + "/menu");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .filter(item -> item.path("app").asString().equals(app))
                .map(item ->
                        item.path("face").asString() + " " + item.path("title").asString())
                .toList();
    }

    private JsonNode detail(Caller by, String app) {
        Answer answer = by.get(APPS + "/" + app);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String code(JsonNode list, String path) {
        return list.path(path).asString();
    }

    @Test
    void whatACommunityTakesIsInItsMenusAtOnceAndInNoOther() {
        Folder.of("menu-notes", "1.0.0").published(city);
        assertThat(menu(community, "menu-notes")).isEmpty();

        subscribed(community, "menu-notes", DemonstrationCity.COMMUNITY);

        assertThat(menu(community, "menu-notes")).containsExactly("console 便签");
        assertThat(menu(resident, "menu-notes")).containsExactly("resident 我的便签");
        assertThat(menu(neighbour, "menu-notes")).isEmpty();
        assertThat(detail(community, "menu-notes").at("/mine/subscribed").asBoolean())
                .isTrue();
        assertThat(detail(community, "menu-notes")
                        .at("/mine/settings/limitDays")
                        .asInt())
                .isEqualTo(30);
        assertThat(detail(neighbour, "menu-notes").at("/mine/subscribed").asBoolean())
                .isFalse();
        assertThat(neighbour.get(APPS + "/menu-notes/subscriptions").json()).isEmpty();

        assertThat(community
                        .delete(APPS + "/menu-notes/subscriptions/" + DemonstrationCity.COMMUNITY)
                        .status())
                .isEqualTo(204);
        assertThat(menu(community, "menu-notes")).isEmpty();
        assertThat(menu(resident, "menu-notes")).isEmpty();
    }

    @Test
    void aStreetSubscribesForItsCommunitiesOfWhichOneMayHaveOptionsOfItsOwn() {
        Folder.of("street-notes", "1.0.0").published(city);
        Caller street = Caller.demonstration("street");

        assertThat(subscribe(street, "street-notes", DemonstrationCity.STREET, Map.of("limitDays", 10))
                        .status())
                .isEqualTo(200);
        assertThat(subscribe(community, "street-notes", DemonstrationCity.COMMUNITY, Map.of("limitDays", 3))
                        .status())
                .isEqualTo(200);

        JsonNode own = detail(community, "street-notes").path("mine");
        JsonNode inherited = detail(neighbour, "street-notes").path("mine");
        assertThat(own.at("/settings/limitDays").asInt()).isEqualTo(3);
        assertThat(inherited.at("/settings/limitDays").asInt()).isEqualTo(10);
        assertThat(inherited.path("inherited").asBoolean()).isTrue();
        assertThat(menu(neighbour, "street-notes")).containsExactly("console 便签");
    }

    @TestFactory
    Stream<DynamicTest> badOptionsAndPlacesAreRefused() {
        Folder.of("strict-notes", "1.0.0").published(city);
        record Row(String name, String place, Map<String, ?> settings, int status, String field) {}
        String here = DemonstrationCity.COMMUNITY;
        return Stream.of(
                        new Row("too small", here, Map.of("limitDays", 0), 400, "settings.limitDays"),
                        new Row("no number", here, Map.of("limitDays", "ten"), 400, "settings.limitDays"),
                        new Row("unknown option", here, Map.of("colour", "red"), 400, "settings.colour"),
                        new Row("a grid", DemonstrationCity.GRID, Map.of(), 400, "place"),
                        new Row("no place", "99010100100", Map.of(), 400, "place"),
                        new Row("a place that is not there", here.substring(0, 9) + "999", Map.of(), 403, ""),
                        new Row("the neighbour", DemonstrationCity.NEIGHBOUR_COMMUNITY, Map.of(), 403, ""),
                        new Row("the street above", DemonstrationCity.STREET, Map.of(), 403, ""))
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    Answer answer = subscribe(community, "strict-notes", row.place(), row.settings());
                    assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
                    if (!row.field().isEmpty()) {
                        assertThat(answer.json().at("/errors/0/field").asString())
                                .startsWith(row.field());
                    }
                }));
    }

    @Test
    void rolesOfAnApplicationAreGrantedLikeOthersAndEditedByNobody() {
        Folder.of("role-notes", "1.0.0").published(city);

        JsonNode role = city.get("/api/v1/roles")
                .json()
                .valueStream()
                .filter(one -> code(one, "code").equals("role-notes.writer"))
                .findFirst()
                .orElseThrow();
        assertThat(role.path("builtIn").asBoolean()).isTrue();
        assertThat(role.path("actions")).isEmpty();
        Answer edited = city.send(
                "PUT",
                "/api/v1/roles/role-notes.writer",
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"x\",\"actions\":[]}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
        assertThat(edited.status()).as(edited.text()).isEqualTo(403);
    }

    @Test
    void anUpgradeSaysWhatIsNewAndOnlyGoesForward() {
        Folder.of("grown-notes", "1.0.0").published(city);
        Folder next = Folder.of("grown-notes", "1.1.0")
                .change("app.yaml", "person: [name, phone]", "person: [name, phone, address]")
                .change(
                        "records/note.schema.json",
                        "\"days\": {",
                        "\"where\": {\"type\": \"string\", \"title\": \"地点\", \"x-titleEn\": \"Where\"},\n    \"days\": {");

        JsonNode taken = next.submitted(city).json();

        assertThat(taken.path("state").asString()).as(taken.toPrettyString()).isEqualTo("submitted");
        assertThat(taken.path("rights")
                        .valueStream()
                        .filter(right -> code(right, "since").equals("new"))
                        .map(right -> code(right, "key")))
                .containsExactly("registry:person.address");
        assertThat(taken.path("changes").valueStream().map(change -> code(change, "what")))
                .anyMatch(text -> text.contains("1.0.0 → 1.1.0"))
                .anyMatch(text -> text.contains("地点"));
        assertThat(Folder.publish(city, taken.path("id").asString()).status()).isEqualTo(200);
        assertThat(detail(city, "grown-notes").path("version").asString()).isEqualTo("1.1.0");
        assertThat(detail(city, "grown-notes").path("versions")).hasSize(2);
        Answer back = Folder.publish(
                city,
                Folder.of("grown-notes", "1.0.5")
                        .submitted(city)
                        .json()
                        .path("id")
                        .asString());
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.code()).isEqualTo("version-not-newer");
    }

    @Test
    void nothingIsPublishedUnlessItsRightsAndItsOriginAreConfirmed() {
        String parcel = Folder.of("careful-notes", "1.0.0")
                .submitted(city)
                .json()
                .path("id")
                .asString();
        String publish = APPS + "/packages/" + parcel + "/publish";

        assertThat(city.post(publish, Map.of()).code()).isEqualTo("rights-unconfirmed");
        assertThat(city.post(publish, Map.of("confirmedRights", true)).code()).isEqualTo("unsigned-unconfirmed");
        assertThat(community
                        .post(publish, Map.of("confirmedRights", true, "confirmedUnsigned", true))
                        .status())
                .isEqualTo(403);
        assertThat(city.post(APPS + "/packages/" + parcel + "/reject", Map.of("reason", "用途不明"))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("rejected");
        assertThat(Folder.publish(city, parcel).code()).isEqualTo("already-decided");
        assertThat(city.get(APPS + "/careful-notes").status()).isEqualTo(404);
    }

    @Test
    void aFaultyFolderIsTakenWithItsFaultsAndNotPublished() {
        JsonNode taken = Folder.of("faulty-notes", "1.0.0")
                .change("views/note.yaml", "matter, state]", "mater, state]")
                .submitted(city)
                .json();

        assertThat(taken.path("state").asString()).isEqualTo("faulty");
        assertThat(taken.at("/faults/0/file").asString()).isEqualTo("views/note.yaml");
        assertThat(taken.at("/faults/0/line").asInt()).isPositive();
        assertThat(Folder.publish(city, taken.path("id").asString()).code()).isEqualTo("package-faulty");
    }

    @TestFactory
    Stream<DynamicTest> aPackageThatReachesTooFarIsRefused() {
        return Map.of(
                        "numbers of documents",
                        Folder.of("over-fact", "1.0.0").change("app.yaml", "[name, phone]", "[name, idNumber]"),
                        "health",
                        Folder.of("over-health", "1.0.0").change("app.yaml", "[name, phone]", "[name, health]"),
                        "an administrator's role",
                        Folder.of("over-role", "1.0.0").change("app.yaml", "[community-worker]", "[administrator]"),
                        "acts of the platform",
                        Folder.of("over-act", "1.0.0")
                                .change("app.yaml", "rights:\n", "rights:\n  incidents: [dispatch]\n"),
                        "rights of its own making",
                        Folder.of("over-right", "1.0.0")
                                .change("app.yaml", "rights:\n", "rights:\n  identity: [administer]\n"))
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    JsonNode taken = one.getValue().submitted(city).json();
                    assertThat(taken.path("state").asString())
                            .as(taken.toPrettyString())
                            .isEqualTo("refused");
                    Answer published = Folder.publish(city, taken.path("id").asString());
                    assertThat(published.status()).isEqualTo(409);
                    assertThat(published.code()).isEqualTo("package-refused");
                }));
    }

    @Test
    void anApplicationIsSuspendedGoesOnAndIsRemoved() {
        Folder.of("stopped-notes", "1.0.0").published(city);
        subscribed(community, "stopped-notes", DemonstrationCity.COMMUNITY);
        String app = APPS + "/stopped-notes";

        assertThat(city.post(app + "/suspend", Map.of("reason", " ")).status()).isEqualTo(400);
        assertThat(community.post(app + "/suspend", Map.of("reason", "x")).status())
                .isEqualTo(403);
        JsonNode suspended =
                city.post(app + "/suspend", Map.of("reason", "数据核查")).json();
        assertThat(suspended.path("state").asString()).isEqualTo("suspended");
        assertThat(suspended.path("reason").asString()).isEqualTo("数据核查");
        assertThat(city.post(app + "/suspend", Map.of("reason", "再次")).code()).isEqualTo("wrong-state");
        assertThat(subscribe(neighbour, "stopped-notes", DemonstrationCity.NEIGHBOUR_COMMUNITY, Map.of())
                        .code())
                .isEqualTo("app-suspended");
        assertThat(city.post(app + "/resume", Map.of()).json().path("state").asString())
                .isEqualTo("published");

        assertThat(city.post(app + "/remove", Map.of()).fault()).isEqualTo("required");
        JsonNode removed =
                city.post(app + "/remove", Map.of("reason", "由新系统替代")).json();
        assertThat(removed.path("state").asString()).isEqualTo("removed");
        assertThat(removed.path("reason").asString()).isEqualTo("由新系统替代");
        assertThat(city.get("/api/v1/audit?action=app:removed&subject=stopped-notes")
                        .text())
                .contains("由新系统替代");
        assertThat(menu(community, "stopped-notes")).isEmpty();
        assertThat(resident.get(app).status()).isEqualTo(404);
        assertThat(subscribe(community, "stopped-notes", DemonstrationCity.COMMUNITY, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(city.get(APPS + "?q=stopped-notes").json().path("items")).isEmpty();
        assertThat(city.get(APPS + "?q=stopped-notes&state=removed").json().path("items"))
                .hasSize(1);
        assertThat(city.post(app + "/export", Map.of()).status()).isEqualTo(202);

        Folder.of("stopped-notes", "1.0.1").published(city);
        assertThat(menu(community, "stopped-notes")).containsExactly("console 便签");
    }

    @Test
    void aPackageForANewerPlatformIsNotPublished() {
        JsonNode taken = Folder.of("future-notes", "1.0.0")
                .change("app.yaml", "rights:\n", "dependencies: { linli: \">=77.0\" }\nrights:\n")
                .submitted(city)
                .json();

        assertThat(taken.path("state").asString()).isEqualTo("faulty");
        assertThat(taken.at("/faults/0/code").asString()).isEqualTo("platform-too-old");
        assertThat(taken.at("/faults/0/message").asString()).contains(">=77.0");
        assertThat(Folder.publish(city, taken.path("id").asString()).code()).isEqualTo("package-faulty");
    }

    @Test
    void theCityRewordsMessagesOfAnApplicationAndKeepsItsWordsWhenItIsUpgraded() {
        String message = """
                title: 便签{{number}}已办结
                titleEn: Note {{number}} is closed
                text: "{{matter}}"
                textEn: "{{matter}}"
                """;
        Folder first = Folder.of("worded-notes", "1.0.0")
                .change("app.yaml", "rights:\n", "rights:\n  messages: [send]\n")
                .change("records/note.schema.json", "\"to\": \"closed\"}", CLOSED)
                .with("messages/closed.yaml", message);
        first.published(city);
        subscribed(community, "worded-notes", DemonstrationCity.COMMUNITY);
        String template = "/api/v1/message-templates/app.worded-notes.closed";
        assertThat(city.get("/api/v1/message-templates").text()).contains("app.worded-notes.closed");
        Map<String, Object> words = Map.of(
                "title",
                "小事{number}办好了",
                "text",
                "{matter},请放心",
                "titleEn",
                "Done: {number}",
                "textEn",
                "{matter}",
                "version",
                0);
        assertThat(community.put(template, words).status()).isEqualTo(403);
        assertThat(city.put(
                                template,
                                Map.of("title", "{phone}", "text", "x", "titleEn", "x", "textEn", "x", "version", 0))
                        .fault())
                .isEqualTo("unknown-placeholder");
        assertThat(city.put(template, words).status()).isEqualTo(200);

        Folder.of("worded-notes", "1.1.0")
                .change("app.yaml", "rights:\n", "rights:\n  messages: [send]\n")
                .change("records/note.schema.json", "\"to\": \"closed\"}", CLOSED)
                .with("messages/closed.yaml", message.replace("已办结", "已经办结"))
                .published(city);
        String notes = "/api/v1/records/worded-notes/note";
        JsonNode note =
                community.post(notes, Map.of("values", Map.of("matter", "换灯泡"))).json();
        assertThat(community
                        .send(
                                "POST",
                                notes + "/" + note.path("id").asString() + "/actions/close",
                                java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                                Map.of("Content-Type", "application/json", "If-Match", "\"1\""))
                        .status())
                .isEqualTo(200);

        JsonNode told = community.get("/api/v1/messages").json().at("/items/0");
        assertThat(told.path("title").asString())
                .isEqualTo("小事" + note.path("number").asString() + "办好了");
        assertThat(told.path("text").asString()).isEqualTo("换灯泡,请放心");
    }

    private static final String CLOSED =
            "\"to\": \"closed\", \"notify\": {\"to\": \"owner\", \"message\": \"closed\"}}";

    /** A section of the page is there for the records that its folder says. */
    @Test
    void sectionsAreShownWhereTheirConditionHolds() {
        Folder.of("parted-notes", "1.0.0")
                .change(
                        "views/note.yaml",
                        "fields: [matter, days] }] }",
                        "fields: [matter] }, { title: 期限, titleEn: Days, fields: [days], visible: \"days > 3\" }] }")
                .published(city);
        subscribed(community, "parted-notes", DemonstrationCity.COMMUNITY);
        String notes = "/api/v1/records/parted-notes/note";

        assertThat(community
                        .post(notes, Map.of("values", Map.of("matter", "短", "days", 2)))
                        .json()
                        .path("sections")
                        .toString())
                .isEqualTo("[0]");
        assertThat(community
                        .post(notes, Map.of("values", Map.of("matter", "长", "days", 5)))
                        .json()
                        .path("sections")
                        .toString())
                .isEqualTo("[0,1]");
    }

    @Test
    void whoUsesAnApplicationSaysWhatHeThinksOfIt() {
        Folder.of("rated-notes", "1.0.0").published(city);
        subscribed(community, "rated-notes", DemonstrationCity.COMMUNITY);
        String rating = APPS + "/rated-notes/rating";

        assertThat(resident.put(rating, Map.of("stars", 4, "text", "很好用,电话13912345678"))
                        .status())
                .isEqualTo(200);
        assertThat(resident.put(rating, Map.of("stars", 5, "text", "更好用了")).status())
                .isEqualTo(200);
        assertThat(community.put(rating, Map.of("stars", 2)).status()).isEqualTo(200);
        assertThat(neighbour.put(rating, Map.of("stars", 1)).code()).isEqualTo("not-subscribed");
        assertThat(resident.put(rating, Map.of("stars", 6)).status()).isEqualTo(400);

        JsonNode shown = neighbour.get(APPS + "/rated-notes/ratings").json().path("items");
        assertThat(shown).hasSize(2);
        assertThat(shown.toString()).contains("更好用了").doesNotContain("居民小林");
        assertThat(detail(resident, "rated-notes").at("/rating/stars").asDouble())
                .isEqualTo(3.5);
        assertThat(detail(resident, "rated-notes").at("/rating/mine/stars").asInt())
                .isEqualTo(5);
    }

    @Test
    void anApplicationElsewhereStandsOnTheSameShelf() {
        Map<String, Object> wanted = Map.of(
                "id",
                "elsewhere-bus",
                "name",
                "实时公交",
                "nameEn",
                "Buses",
                "summary",
                "查看公交到站",
                "url",
                "https://bus.example/");
        assertThat(community.post(APPS + "/external", wanted).status()).isEqualTo(403);
        assertThat(city.post(APPS + "/external", wanted).status()).isEqualTo(201);
        subscribed(community, "elsewhere-bus", DemonstrationCity.COMMUNITY);

        JsonNode item = resident.get(APPS + "/menu")
                .json()
                .valueStream()
                .filter(one -> code(one, "app").equals("elsewhere-bus"))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("url").asString()).isEqualTo("https://bus.example/");
        assertThat(menu(neighbour, "elsewhere-bus")).isEmpty();
        for (String bad : List.of("http://bus.example/", "javascript:alert(1)", "https://user@bus.example/", "bus")) {
            Map<String, Object> worse = new java.util.HashMap<>(wanted);
            worse.put("url", bad);
            assertThat(city.post(APPS + "/external", worse).status()).as(bad).isEqualTo(400);
        }
        Map<String, Object> unknown = new java.util.HashMap<>(wanted);
        unknown.put("clientId", "linli-nobody");
        assertThat(city.post(APPS + "/external", unknown).status()).isEqualTo(400);
    }

    @Test
    void whileItIsUpgradedNoRequestFails() throws InterruptedException {
        Folder.of("busy-notes", "1.0.0").published(city);
        subscribed(community, "busy-notes", DemonstrationCity.COMMUNITY);
        List<String> paths = List.of(
                APPS + "/menu",
                APPS + "/busy-notes",
                APPS + "?q=busy",
                "/api/v1/roles",
                "/api/v1/todos",
                "/api/v1/session");
        Set<String> failures = ConcurrentHashMap.newKeySet();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean upgraded = new AtomicBoolean();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                int person = i;
                people.submit(() -> {
                    for (int turn = person; !upgraded.get(); turn++) {
                        Answer answer = community.get(paths.get(turn % paths.size()));
                        answered.incrementAndGet();
                        if (answer.status() != 200
                                || answer.response().uri().getPath().endsWith("/menu")
                                        && !answer.text().contains("busy-notes")) {
                            failures.add(answer.status() + " " + answer.text());
                        }
                    }
                });
            }
            for (int version = 1; version <= 3; version++) {
                Folder.of("busy-notes", "1." + version + ".0")
                        .change("app.yaml", "nameEn: Notes", "nameEn: Notes " + version)
                        .published(city);
            }
            upgraded.set(true);
        }
        assertThat(failures).isEmpty();
        assertThat(answered.get()).isGreaterThan(20);
        assertThat(detail(community, "busy-notes").path("version").asString()).isEqualTo("1.3.0");
    }

    private static final String LOOK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:linli="https://linli.cn/bpmn" targetNamespace="https://linli.cn/process">
              <bpmn:process id="look" name="查看便签" linli:nameEn="Look" isExecutable="true">
                <bpmn:startEvent id="begin" linli:starter="writer" />
                <bpmn:userTask id="see" name="查看" linli:nameEn="Look" linli:role="writer" linli:level="community" />
                <bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="see" />
                <bpmn:sequenceFlow id="b" sourceRef="see" targetRef="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Test
    void itsProcessesAreThereOnlyWhereItIsSubscribedTo() {
        Folder.of("walked-notes", "1.0.0").with("process/look.bpmn", LOOK).published(city);
        subscribed(community, "walked-notes", DemonstrationCity.COMMUNITY);
        String process = "walked-notes.look";

        assertThat(community.get("/api/v1/process/startable").text()).contains(process);
        assertThat(neighbour.get("/api/v1/process/startable").text()).doesNotContain(process);
        assertThat(started(community, process, DemonstrationCity.COMMUNITY).status())
                .isEqualTo(201);
        assertThat(started(neighbour, process, DemonstrationCity.NEIGHBOUR_COMMUNITY)
                        .status())
                .isEqualTo(404);

        city.post(APPS + "/walked-notes/suspend", Map.of("reason", "核查"));
        assertThat(started(community, process, DemonstrationCity.COMMUNITY).status())
                .isEqualTo(409);
    }

    private static Answer started(Caller by, String process, String place) {
        return by.post("/api/v1/process/instances", Map.of("definition", process, "placeCode", place, "title", "查看"));
    }
}
