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

/** Applications are handed in, published, upgraded, stopped and removed while the server runs. */
class PublicationTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller community = Caller.demonstration("community");
    private final Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
    private final Caller resident = Caller.demonstration("resident");

    private static String code(JsonNode list, String path) {
        return list.path(path).asString();
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
                BodyPublishers.ofString("{\"name\":\"x\",\"actions\":[]}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
        assertThat(edited.status()).as(edited.text()).isEqualTo(403);
    }

    @Test
    void whatItAsksForIsToldInWordsOfBothLanguages() {
        JsonNode rights = Folder.of("told-notes", "1.0.0")
                .change("views/note.yaml", "detail:", "resident: { fields: [days, matter] }\ndetail:")
                .submitted(city)
                .json()
                .path("rights");

        assertThat(rights.valueStream().map(right -> code(right, "what")))
                .contains(
                        "“社区工作者”自动具有角色“记录员”",
                        "角色“记录员”对“便签”可以:查看、新建、修改、办结、导出、看统计",
                        "角色“读者”对“便签”可以:查看(限本人的)、新建",
                        "向居民展示“便签”:事项、天数");
        assertThat(rights.valueStream().map(right -> code(right, "whatEn")))
                .contains(
                        "whoever is \"Community worker\" has the role \"Writer\"",
                        "role \"Writer\" with \"Note\": read, create, change, Close, export, see figures",
                        "role \"Reader\" with \"Note\": read (own only), create",
                        "show residents \"Note\": Matter, Days");
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
    void tablesThatAnUpgradeBringsAreToldByTheirNamesInBothLanguages() {
        String dmn = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:linli="https://linli.cn/bpmn"
                    id="weights" name="轻重" namespace="https://linli.cn/process">
                  <decision id="weight" name="轻重" linli:nameEn="Weight of a note">
                    <decisionTable id="table" hitPolicy="FIRST">
                      <input id="in"><inputExpression id="of" typeRef="number"><text>days</text></inputExpression></input>
                      <output id="out" name="weight" typeRef="string" />
                      <rule id="any"><inputEntry id="i"><text>-</text></inputEntry><outputEntry id="o"><text>"light"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """;
        Folder.of("weighed-notes", "1.0.0").published(city);

        JsonNode taken = Folder.of("weighed-notes", "1.1.0")
                .with("rules/weight.dmn", dmn)
                .with(
                        "rules/plain.dmn",
                        dmn.replace("\"weight\"", "\"plain\"").replaceFirst(" linli:nameEn=\"[^\"]*\"", ""))
                .submitted(city)
                .json();

        assertThat(taken.path("state").asString()).as(taken.toPrettyString()).isEqualTo("submitted");
        assertThat(taken.path("changes").valueStream().map(change -> code(change, "what")))
                .contains("新增决策表:轻重");
        assertThat(taken.path("changes").valueStream().map(change -> code(change, "whatEn")))
                .contains("added decision table: Weight of a note", "added decision table: 轻重");
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
}
