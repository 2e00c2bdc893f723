package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.http.Refusal;
import io.linli.identity.Staff;
import io.linli.kernel.DivisionCode;
import io.linli.process.ProcessLibrary.Piece;
import io.linli.process.Processes.About;
import io.linli.process.Processes.NewProcess;
import io.linli.process.Processes.Started;
import io.linli.process.Processes.Starter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What other modules do with processes: install those of packages, start them, hear of their tasks. */
class ProcessLibraryTests {

    private static final String ROLE = "testpack.mediator";
    private static final Set<String> ROLES = Set.of("mediator");

    private static final Aid AID = Aid.shared();
    private static final ProcessLibrary LIBRARY = LinliServer.shared().bean(ProcessLibrary.class);
    private static final Processes PROCESSES = LinliServer.shared().bean(Processes.class);

    private static Caller mediator;

    @BeforeAll
    static void install() {
        LIBRARY.store(
                piece("opinion"),
                Map.of("type", "object", "properties", Map.of("amount", Map.of("type", "number"))),
                Map.of());
        LIBRARY.store(piece("grade"), Aid.resource("aid-grade.dmn").replace("test-aid-grade", "grade"));
        LIBRARY.deploy(piece("handle"), Aid.resource("package.bpmn"), ROLES);
        GrantedRoles.give(ROLE, "community-worker");
        mediator = Staff.signedIn(Staff.hiredAt(DemonstrationCity.COMMUNITY, "mediator", "community-worker"));
    }

    private static Piece piece(String key) {
        return new Piece("testpack", key, "包内" + key, null, new DivisionCode(DemonstrationCity.CITY));
    }

    private static Started started(ProcessSubject subject, boolean urgent) {
        return PROCESSES.startFor(
                new NewProcess(
                        "testpack.handle",
                        new DivisionCode(DemonstrationCity.GRID),
                        "楼上漏水",
                        new About(subject, Map.of("title", "漏水", "urgent", urgent), Map.of("word", "七日")),
                        Map.of()),
                new Starter(null, "每日检查"));
    }

    private static ProcessSubject subject() {
        return new ProcessSubject("test-record", UUID.randomUUID().toString());
    }

    @Test
    void aPackagesProcessRunsWithItsOwnFormTableAndRole() {
        ProcessSubject subject = subject();
        Started started = started(subject, true);
        String instance = started.id().toString();
        JsonNode task = AID.instance(instance).path("tasks").get(0);
        assertThat(task.path("form").asString()).isEqualTo("testpack.opinion");
        assertThat(task.path("role").asString()).isEqualTo(ROLE);

        AID.done(mediator, task.path("id").asString(), "complete", Map.of("data", Map.of("amount", 9_000)));

        JsonNode whole = AID.instance(instance);
        assertThat(whole.at("/instance/state").asString()).isEqualTo("ended");
        assertThat(whole.at("/instance/starter").asString()).isEqualTo("每日检查");
        assertThat(whole.path("data").has("record")).isFalse();
        assertThat(RememberWork.TEXTS).contains("漏水/large/七日/testpack.handle");
        assertThat(whole.at("/data/length").asInt()).isEqualTo("漏水/large/七日".length());
        assertThat(RememberWork.EVENTS)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(TaskDone.class, done -> {
                    assertThat(done.subject()).isEqualTo(subject);
                    assertThat(done.form()).isEqualTo("testpack.opinion");
                    assertThat(done.data()).containsKey("amount");
                }))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                ProcessEnded.class,
                                ended -> assertThat(ended.instance()).isEqualTo(started.id())));
    }

    @Test
    void whatAListenerChangesCountsForTheNextCondition() {
        Started started = started(subject(), false);
        String task = AID.task(started.id().toString(), "accept");
        RememberWork.MAKES_URGENT.set(true);
        try {
            AID.done(mediator, task, "complete", Map.of("data", Map.of("amount", 1)));
        } finally {
            RememberWork.MAKES_URGENT.set(false);
        }
        assertThat(RememberWork.TEXTS).contains("加急/small/七日/testpack.handle");
    }

    @Test
    void aFormOfAPackageShowsWhatTheRecordHas() {
        Started started = started(subject(), false);
        String task = AID.task(started.id().toString(), "accept");
        PROCESSES.refresh(
                new ProcessSubject(
                        "test-record",
                        AID.instance(started.id().toString())
                                .at("/instance/subjectId")
                                .asString()),
                Map.of("title", "漏水", "urgent", false, "amount", 77));
        assertThat(mediator.get(Aid.TASKS + "/" + task).json().path("data").has("amount"))
                .isFalse();
        AID.done(mediator, task, "claim", Map.of());
        assertThat(mediator.get(Aid.TASKS + "/" + task)
                        .json()
                        .at("/data/amount")
                        .asInt())
                .isEqualTo(77);
    }

    @Test
    void tasksAreFoundByWhatTheyAreAboutByWhoeverMaySeeThem() {
        ProcessSubject subject = subject();
        Started started = started(subject, false);
        assertThat(PROCESSES.about(subject)).isEmpty();
        assertThat(AID.community
                        .get(PROCESS + "/instances?subject=test-record:" + subject.id())
                        .text())
                .contains(started.number());
        assertThat(Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY)
                        .get(PROCESS + "/instances?subject=test-record:" + subject.id())
                        .text())
                .doesNotContain(started.number());
    }

    @Test
    void theSameAgainMakesNoNewVersionAndAChangeDoes() {
        int first = LIBRARY.deploy(piece("handle"), Aid.resource("package.bpmn"), ROLES);
        String changed = Aid.resource("package.bpmn").replace("name=\"登记\"", "name=\"登记在册\"");
        int second = LIBRARY.deploy(piece("handle"), changed, ROLES);
        assertThat(second).isEqualTo(first + 1);
        assertThat(LIBRARY.deploy(piece("handle"), changed, ROLES)).isEqualTo(second);
        assertThat(LIBRARY.processes("testpack")).containsExactly("testpack.handle");
    }

    @Test
    void theDiagramFollowsTheProcessAndAStepOfTheSameNameStaysWhatItIs() {
        String bpmn = Aid.resource("hurry.bpmn").replace("test-hurry", "act").replace("</bpmn:definitions>", """
                        <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                            xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="diagram">
                          <bpmndi:BPMNPlane id="plane" bpmnElement="act">
                            <bpmndi:BPMNShape id="shape" bpmnElement="act">
                              <dc:Bounds x="1" y="1" width="110" height="80" />
                            </bpmndi:BPMNShape>
                          </bpmndi:BPMNPlane>
                        </bpmndi:BPMNDiagram>
                        </bpmn:definitions>
                        """);
        LIBRARY.deploy(
                new Piece("testdraw", "act", "同名", null, new DivisionCode(DemonstrationCity.CITY)), bpmn, Set.of());

        String draft = AID.city
                .get(PROCESS + "/definitions/testdraw.act")
                .json()
                .path("draft")
                .asString();

        assertThat(draft)
                .containsPattern("<bpmn:process [^>]*id=\"testdraw[.]act\"")
                .containsPattern("<bpmn:userTask [^>]*id=\"act\"")
                .containsPattern("<bpmndi:BPMNPlane [^>]*bpmnElement=\"testdraw[.]act\"")
                .containsPattern("<bpmndi:BPMNShape [^>]*bpmnElement=\"act\"");
    }

    @Test
    void whatAPackageLacksIsNamed() {
        String bpmn = Aid.resource("package.bpmn")
                .replace("linli:form=\"opinion\"", "linli:form=\"missing\"")
                .replace("linli:role=\"mediator\"", "linli:role=\"nobody\"");
        assertThat(LIBRARY.faults(piece("handle"), bpmn, ROLES).stream()
                        .map(fault -> fault.line() + " " + fault.code()))
                .contains("5 unknown-form", "5 unknown-role");
        assertThatThrownBy(() -> LIBRARY.deploy(piece("handle"), bpmn, ROLES)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> LIBRARY.store(
                        piece("bad"),
                        Map.of("type", "object", "properties", Map.of("record", Map.of("type", "string"))),
                        Map.of()))
                .hasMessageContaining("保留");
    }

    @Test
    void aSuspendedPackageStandsStillAndNobodyElseChangesIt() {
        Piece piece = new Piece("testrest", "hurry", "暂停", null, new DivisionCode(DemonstrationCity.CITY));
        String bpmn = Aid.resource("hurry.bpmn").replace("test-hurry", "hurry").replace("PT1S", "PT9H");
        LIBRARY.deploy(piece, bpmn, Set.of());
        var start = new NewProcess("testrest.hurry", new DivisionCode(DemonstrationCity.GRID), "停", null, Map.of());
        Started running = PROCESSES.startFor(start, new Starter(null, "测试"));
        String task = AID.task(running.id().toString(), "act");
        LIBRARY.suspend("testrest", true);
        assertThatThrownBy(() -> PROCESSES.startFor(start, new Starter(null, "测试")))
                .hasMessageContaining("暂停");
        assertThat(AID.act(AID.community, task, "complete", Map.of()).code()).isEqualTo("process-suspended");
        LIBRARY.suspend("testrest", false);
        AID.done(AID.community, task, "complete", Map.of());
        assertThat(AID.city
                        .post(PROCESS + "/definitions/testrest.hurry/deploy", Map.of())
                        .code())
                .isEqualTo("of-an-application");
        LIBRARY.retire("testrest.hurry");
        assertThat(LIBRARY.processes("testrest")).isEmpty();
    }

    @Test
    void aTableOfAPackageIsCalledWhatItCallsItself() {
        String dmn = Aid.resource("aid-grade.dmn")
                .replaceFirst(
                        "<decision id=\"test-aid-grade\" name=\"[^\"]*\"",
                        "<decision xmlns:linli=\"https://linli.cn/bpmn\" id=\"named\" name=\"救助档次\" linli:nameEn=\"Grade of aid\"");
        LIBRARY.store(new Piece("testnames", "named", "named", null, new DivisionCode(DemonstrationCity.CITY)), dmn);

        JsonNode alone = AID.city.get(PROCESS + "/decisions/testnames.named").json();
        List<JsonNode> listed = AID.city
                .get(PROCESS + "/decisions?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("key").asString().startsWith("test"))
                .toList();

        assertThat(alone.path("name").asString()).isEqualTo("救助档次");
        assertThat(alone.path("nameEn").asString()).isEqualTo("Grade of aid");
        assertThat(listed).anySatisfy(one -> assertThat(one).isEqualTo(alone));
        assertThat(listed).anySatisfy(one -> {
            assertThat(one.path("key").asString()).isEqualTo("testpack.grade");
            assertThat(one.path("name").asString()).isNotEqualTo("包内grade").isNotBlank();
        });
    }

    @Test
    void aTableMadeHereIsCalledAsItsMakerSaysAndInEnglishAsTheTableDoes() {
        String named = Aid.resource("aid-grade.dmn")
                .replaceFirst(
                        "<decision id=\"test-aid-grade\"",
                        "<decision xmlns:linli=\"https://linli.cn/bpmn\" linli:nameEn=\" Grade \" id=\"test-bilingual\"");
        JsonNode stored = AID.put(
                        "/decisions/test-bilingual",
                        Map.of("placeCode", DemonstrationCity.CITY, "name", "档次(试行)", "dmn", named))
                .json();

        assertThat(stored.path("name").asString()).isEqualTo("档次(试行)");
        assertThat(stored.path("nameEn").asString()).isEqualTo("Grade");
        assertThat(AID.city.get(PROCESS + "/decisions/test-bilingual").json()).isEqualTo(stored);
        assertThat(AID.city
                        .get(PROCESS + "/decisions/test-aid-grade")
                        .json()
                        .path("nameEn")
                        .isString())
                .isFalse();
    }

    @Test
    void theDesignerIsToldWhatAutomaticStepsCanDo() {
        List<String> works = AID.city
                .get(PROCESS + "/works")
                .json()
                .valueStream()
                .map(work -> work.path("key").asString())
                .toList();
        assertThat(works).contains("notify", "raise-incident", "test-remember");
    }
}
