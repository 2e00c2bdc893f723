package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.linli.browser.Running.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.linli.DemonstrationCity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do with tasks beside completing them, and what the next one then sees. */
class ActsJourneyTests {

    private static final String NUMBER = String.valueOf(System.nanoTime() % 1_000_000);
    private static final String NEIGHBOUR = "community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY;
    private static final String CHECK = step("check", "初审", "community-worker", "community");
    private static final String APPROVE = step("approve", "复核", "street-dispatcher", "street");

    @Test
    void aTaskGoesFromHandToHandAndComesBack() {
        String matter = "楼道加灯" + NUMBER;
        String instance = Running.deployed("acts-" + NUMBER, "加装照明" + NUMBER, CHECK, APPROVE)
                .started(matter);
        try (Handler community = Handler.atDesk("community");
                Handler neighbour = Handler.atDesk(NEIGHBOUR);
                Handler street = Handler.atDesk("street")) {
            community.opens("可认领", matter).does("认领").reads("已认领").does("放回").returns();
            community.has("可认领", matter).lacks("我的任务", matter);
            community
                    .opens("可认领", matter)
                    .hands("转办", NEIGHBOUR, "请代为核实", "转给这位同事")
                    .returns();
            community.lacks("可认领", matter);

            neighbour.opens("我的任务", matter).reads("请代为核实");
            neighbour.hands("委托", "社区工作者", "请看一眼材料", "委托这位同事").returns().lacks("我的任务", matter);
            community.opens("我的任务", matter).reads("这是同事委托您协助的任务");
            community.offers("办理完成", false).does("交还").explains("材料齐全", "交还委托人").returns();
            neighbour.opens("我的任务", matter).reads("材料齐全").does("办理完成").returns();

            street.has("可认领", matter);
            neighbour.opens("已办", matter).does("撤回").returns().has("我的任务", matter);
            street.lacks("可认领", matter);
            neighbour.opens("我的任务", matter).does("办理完成").returns();

            street.opens("可认领", matter).does("退回").explains("缺少照片", "退回这一步").returns();
            neighbour.opens("我的任务", matter).reads("缺少照片").photographs("console-task-returned");
            neighbour.does("办理完成").returns();
            street.opens("可认领", matter).does("办理完成").returns();
            assertThat(Running.state(instance)).isEqualTo("ended");
            neighbour.opens("已办", matter).offers("撤回", false);
            Page drawn = neighbour.visitor().page();
            assertThat(drawn.locator(".djs-shape.way-done[data-element-id=approve]"))
                    .hasCount(1);
            assertThat(drawn.locator(".djs-shape.way-off")).hasCount(0);
            for (Handler one : List.of(community, neighbour, street)) {
                assertThat(one.faults()).isEmpty();
            }
        }
    }

    @Test
    void signersAreAddedAndLeftOutAndAllAreCounted() {
        String matter = "共用场地" + NUMBER;
        String sign = Running.signed("sign", "会签", DemonstrationCity.COMMUNITY, DemonstrationCity.STREET);
        String instance =
                Running.deployed("signing-" + NUMBER, "场地会签" + NUMBER, sign).started(matter);
        try (Handler community = Handler.atDesk("community");
                Handler neighbour = Handler.atDesk(NEIGHBOUR);
                Handler grid = Handler.atDesk("grid");
                Handler street = Handler.atDesk("street")) {
            community.opens("可认领", matter).reads("已签 0/2");
            community.hands("加签", NEIGHBOUR, "", "请他会签").reads("已签 0/3").reads("已加签");
            community.hands("加签", "网格员", "", "请他会签").reads("已签 0/4");
            grid.has("我的任务", matter);
            neighbour.opens("我的任务", matter).reads("已签 0/4").does("同意").returns();
            community.picks("减签", "要减去的会签人", "网格员", "减去会签人").reads("已签 1/3").photographs("console-countersign");
            grid.lacks("我的任务", matter);
            community.does("同意").returns();
            street.opens("可认领", matter).reads("已签 2/3").does("同意").returns();
            assertThat(Running.state(instance)).isEqualTo("ended");
            for (Handler one : List.of(community, neighbour, grid, street)) {
                assertThat(one.faults()).isEmpty();
            }
        }
    }

    @Test
    void severalTasksAreCompletedAtOnce() {
        Running process = Running.deployed("batch-" + NUMBER, "成批签收" + NUMBER, CHECK);
        List<String> matters = List.of("签收甲" + NUMBER, "签收乙" + NUMBER, "签收丙" + NUMBER);
        List<String> instances = matters.stream().map(process::started).toList();
        try (Handler community = Handler.atDesk("community")) {
            Page page = community.lists("可认领").visitor().page();
            for (String matter : matters) {
                page.getByLabel("选择 " + matter).check();
            }
            community.reads("已选 3 件").photographs("console-task-batch").does("办理完成");
            assertThat(page.getByText("3 件已处理")).isVisible();
            matters.forEach(matter -> community.has("已办", matter));
            community.lacks("可认领", matters.getFirst());
            assertThat(instances)
                    .allSatisfy(one -> assertThat(Running.state(one)).isEqualTo("ended"));
            assertThat(community.faults()).isEmpty();
        }
    }

    @Test
    void aGridWorkerTakesHandsOnSendsBackAndWithdrawsOnHisPhone() {
        String matter = "送餐上门" + NUMBER;
        String instance = Running.deployed(
                        "phone-" + NUMBER, "助老送餐" + NUMBER, step("visit", "上门", "grid-worker", "grid"), CHECK)
                .started(matter);
        try (Handler grid = Handler.onPhone("grid");
                Handler other = Handler.onPhone("grid-" + DemonstrationCity.COMMUNITY + "002");
                Handler community = Handler.onPhone("community")) {
            grid.opens("可认领", matter).does("认领").reads("已认领");
            grid.hands("转办", "人员" + DemonstrationCity.COMMUNITY + "002", "今天休息", "转给这位同事")
                    .returns();
            grid.lacks("我的任务", matter);
            other.opens("我的任务", matter).reads("今天休息").does("办理完成").returns();
            community.opens("可认领", matter).does("退回").explains("请补电话", "退回这一步").returns();
            other.opens("我的任务", matter).reads("请补电话").photographs("worker-process-returned");
            other.does("办理完成").returns().opens("已办", matter).does("撤回").returns();
            community.lacks("可认领", matter);
            other.opens("我的任务", matter).does("办理完成").returns();
            community.opens("可认领", matter).does("办理完成").returns();
            assertThat(Running.state(instance)).isEqualTo("ended");
            for (Handler one : List.of(grid, other, community)) {
                assertThat(one.faults()).isEmpty();
            }
        }
    }
}
