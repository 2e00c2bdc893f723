package io.linli.app.shelf;

import static io.linli.app.shelf.Folder.APPS;
import static io.linli.app.shelf.Subscribing.detail;
import static io.linli.app.shelf.Subscribing.menu;
import static io.linli.app.shelf.Subscribing.subscribe;
import static io.linli.app.shelf.Subscribing.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Places take applications from the shelf with options of their own, and have of them what is theirs alone. */
class ShelfTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");
    private final Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
    private final Caller resident = Caller.demonstration("resident");

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

    private static final String CLOSED =
            "\"to\": \"closed\", \"notify\": {\"to\": \"owner\", \"message\": \"closed\"}}";

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
                                BodyPublishers.ofString("{}"),
                                Map.of("Content-Type", "application/json", "If-Match", "\"1\""))
                        .status())
                .isEqualTo(200);

        JsonNode told = community.get("/api/v1/messages").json().at("/items/0");
        assertThat(told.path("title").asString())
                .isEqualTo("小事" + note.path("number").asString() + "办好了");
        assertThat(told.path("text").asString()).isEqualTo("换灯泡,请放心");
    }

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
                .filter(one -> one.path("app").asString().equals("elsewhere-bus"))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("url").asString()).isEqualTo("https://bus.example/");
        assertThat(menu(neighbour, "elsewhere-bus")).isEmpty();
        for (String bad : List.of("http://bus.example/", "javascript:alert(1)", "https://user@bus.example/", "bus")) {
            Map<String, Object> worse = new HashMap<>(wanted);
            worse.put("url", bad);
            assertThat(city.post(APPS + "/external", worse).status()).as(bad).isEqualTo(400);
        }
        Map<String, Object> unknown = new HashMap<>(wanted);
        unknown.put("clientId", "linli-nobody");
        assertThat(city.post(APPS + "/external", unknown).status()).isEqualTo(400);
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
