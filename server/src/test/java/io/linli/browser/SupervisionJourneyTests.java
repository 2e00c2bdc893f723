package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.linli.browser.Running.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.linli.process.FragileWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Processes that stand still, fail, are late or get a new version, and what those who watch over them do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisionJourneyTests {

    private static final String NUMBER = String.valueOf(System.nanoTime() % 1_000_000);
    private static final String CHECK = step("check", "初审", "community-worker", "community");
    private static final String MEET = step("meet", "会商", "street-dispatcher", "street");
    private static final String FAILING = "外部核验" + NUMBER;

    private static String failing = "";

    /** Tries of a work that fails are some seconds apart; meanwhile the other tests run. */
    @BeforeAll
    static void somethingFails() {
        FragileWork.BROKEN.set(true);
        failing = Running.deployed(
                        "fails-" + NUMBER,
                        "对外核验" + NUMBER,
                        "<bpmn:serviceTask id=\"call\" name=\"外呼\" linli:work=\"test-fragile\" />",
                        CHECK)
                .started(FAILING);
    }

    @AfterAll
    static void nothingFails() {
        FragileWork.BROKEN.set(false);
    }

    @Test
    @Order(1)
    void runningInstancesAreMovedAfterADryRun() {
        String key = "moved-" + NUMBER;
        Running process = Running.deployed(key, "临时占道" + NUMBER, CHECK, MEET);
        String early = process.started("占道甲" + NUMBER);
        String amid = process.started("占道乙" + NUMBER);
        Running.done("community", amid, "check");
        process.changed(CHECK, step("review", "联合复核", "street-dispatcher", "street"));
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Handler street = Handler.atDesk("street")) {
            Page page = versions(city, key);
            city.button("迁移在办").click();
            city.button("试算").click();
            Locator moving = page.locator("form.moving");
            assertThat(moving).containsText("会商");
            assertThat(moving).containsText("在办 2 件");
            city.photographs("console-process-migrate");
            moving.locator("select").last().selectOption(new SelectOption().setLabel("联合复核"));
            assertThat(city.button("迁移")).isDisabled();
            city.button("试算").click();
            assertThat(moving).containsText("在办 2 件,都可以迁移");
            city.button("迁移").click();
            assertThat(moving).containsText("已完成");
            assertThat(moving).containsText("迁移2个,留在原版本0个");
            street.opens("可认领", "占道乙" + NUMBER).reads("联合复核").does("办理完成").returns();
            assertThat(Running.state(amid)).isEqualTo("ended");
            Running.done("community", early, "check");
            street.has("可认领", "占道甲" + NUMBER);
            assertThat(city.faults()).isEmpty();
            assertThat(street.faults()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aSuspendedInstanceIsLeftAloneUntilItIsResumed() {
        String matter = "等待复议" + NUMBER;
        String instance =
                Running.deployed("halts-" + NUMBER, "占用申请" + NUMBER, CHECK).started(matter);
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Handler community = Handler.atDesk("community")) {
            Page page = city.opens("/console/processes/instances/" + instance).page();
            city.button("暂停").click();
            page.getByLabel("说明").fill("当事人申请复议");
            city.button("暂停办理").click();
            assertThat(page.getByText("流程已暂停").first()).isVisible();
            city.photographs("console-process-suspended");
            community.opens("可认领", matter).reads("当事人申请复议").offers("办理完成", false);
            city.button("恢复").click();
            city.button("继续办理").click();
            assertThat(page.getByText("办理中").first()).isVisible();
            community.opens("可认领", matter).does("办理完成").returns();
            assertThat(Running.state(instance)).isEqualTo("ended");
            assertThat(city.faults()).isEmpty();
            assertThat(community.faults()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aSuspendedVersionIsNotOfferedAndItsTasksWait() {
        String key = "version-" + NUMBER;
        String name = "摊位申请" + NUMBER;
        String matter = "水果摊" + NUMBER;
        String instance = Running.deployed(key, name, CHECK).started(matter);
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Visitor grid = Visitor.atDesk().signedIn("grid");
                Handler community = Handler.atDesk("community")) {
            Page page = versions(city, key);
            city.button("暂停").click();
            city.button("确认暂停,在办的也停下").click();
            assertThat(page.getByText("已暂停").first()).isVisible();
            Page starting = grid.opens("/console/tasks?start").page();
            assertThat(starting.getByRole(AriaRole.DIALOG)).isVisible();
            starting.waitForTimeout(500);
            assertThat(starting.getByText(name)).hasCount(0);
            community.opens("可认领", matter).does("办理完成").reads("该流程已暂停");
            city.button("恢复").click();
            city.button("确认恢复").click();
            assertThat(page.getByText("启用中").first()).isVisible();
            community.does("办理完成").returns();
            assertThat(Running.state(instance)).isEqualTo("ended");
            assertThat(starting(grid, name)).isVisible();
            assertThat(city.faults()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void whoeverStartedItUrgesOnceInHalfAnHour() {
        String matter = "催一催" + NUMBER;
        String instance =
                Running.deployed("urged-" + NUMBER, "限期办理" + NUMBER, CHECK).started(matter);
        try (Visitor grid = Visitor.atDesk().signedIn("grid");
                Visitor community = Visitor.atDesk().signedIn("community")) {
            Page page = grid.opens("/console/processes/instances/" + instance).page();
            grid.button("催办").click();
            assertThat(page.getByText("已催办")).isVisible();
            Page inbox = community.opens("/console/messages").page();
            assertThat(inbox.getByText(matter).first()).isVisible();
            grid.button("催办").click();
            assertThat(page.getByText("30分钟内已催办过,请稍后再催")).isVisible();
        }
    }

    @Test
    @Order(5)
    void aRoleOfAnApplicationIsOfferedWithTheLevelAtWhichItWorks() {
        OnShelf.published("mediation");
        String key = "roles-" + NUMBER;
        Running.deployed(key, "邀请调解" + NUMBER, CHECK);
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Visitor community = Visitor.atDesk().signedIn("community")) {
            Page page = city.opens("/console/processes/drawings/" + key).page();
            page.locator(".djs-shape[data-element-id='check'] > .djs-hit")
                    .first()
                    .click();
            Locator role = page.getByLabel("办理角色");
            Locator brought = role.locator("optgroup[label='矛盾调解'] option");
            assertThat(brought.first()).isAttached();
            role.selectOption(new SelectOption().setLabel("街道分拨员"));
            assertThat(page.getByLabel("办理层级")).hasValue("street");
            page.getByLabel("办理层级").selectOption("grid");
            assertThat(page.getByText("所选层级没有人办理")).isVisible();
            assertThat(community.page().request().get("/api/v1/process/roles").status())
                    .isEqualTo(403);
            assertThat(city.faults()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void whatHasFailedIsTriedAgain() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Running.state(failing).equals("failed"));
        FragileWork.BROKEN.set(false);
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Handler community = Handler.atDesk("community")) {
            Page page = city.opens("/console/processes/instances?state=failed").page();
            city.link(FAILING).click();
            assertThat(page.getByText("多次未能完成").first()).isVisible();
            city.photographs("console-process-failed");
            community.lacks("可认领", FAILING);
            city.button("重试").click();
            city.button("重新执行").click();
            assertThat(page.getByText("办理中").first()).isVisible();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> community
                            .visitor()
                            .asks("/api/v1/process/tasks?which=candidate&limit=200")
                            .toString()
                            .contains(FAILING));
            community.opens("可认领", FAILING).does("办理完成").returns();
            assertThat(Running.state(failing)).isEqualTo("ended");
            for (List<String> faults : List.of(city.faults(), community.faults())) {
                assertThat(faults).isEmpty();
            }
        }
    }

    private static Page versions(Visitor city, String key) {
        Page page = city.opens("/console/processes/drawings/" + key).page();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("版本")).click();
        return page;
    }

    private static Locator starting(Visitor grid, String name) {
        return grid.opens("/console/tasks?start")
                .page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
