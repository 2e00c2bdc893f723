package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Faces that nobody holds in his hand: the wall and the terminal in the hall. */
class PublicPlaceJourneyTests {

    private static final String COMMUNITY = "990101001001";

    @Test
    void theWallShowsANewIncidentWithoutBeingTouched() {
        String words = "广场边 " + ThreadLocalRandom.current().nextInt(101, 9999) + " 号灯杆下的井盖翘起来了";
        var here = Neighbourhood.shared();
        try (Visitor leader = Visitor.beforeWall().signedIn("city");
                Visitor resident = Visitor.atDesk().signedIn("resident")) {
            Page page = leader.opens("/screen/").page();
            var flow = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("正在发生"));
            assertThat(flow).isVisible();
            assertThat(page.getByText("数据 ")).isVisible();
            resident.sends(
                    "/api/v1/incidents",
                    Map.of(
                            "body",
                            words,
                            "position",
                            Map.of("longitude", here.longitude(), "latitude", here.latitude())));
            assertThat(flow.getByText(words)).isVisible();
            page.waitForTimeout(2000);
            leader.photographs("screen-city");
        }
    }

    @Test
    void theTerminalTakesAReportStepByStepAndForgetsItAfterwards() {
        String words = "活动室门口的灯一直闪";
        try (Visitor passerBy = Visitor.atDesk()) {
            Page page = passerBy.opens("/kiosk/?place=" + COMMUNITY).page();
            passerBy.photographs("kiosk-home");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我要报事"))
                    .click();
            page.getByLabel("发生了什么？").fill(words);
            passerBy.button("下一步").click();
            assertThat(passerBy.heading("在哪里？")).isVisible();
            passerBy.button("下一步").click();
            page.getByLabel("手机号").fill("13800001234");
            passerBy.button("下一步").click();
            assertThat(page.getByText(words)).isVisible();
            passerBy.button("发送").click();
            assertThat(passerBy.heading("收到了，谢谢您")).isVisible();
            assertThat(page.getByText("查询码", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            passerBy.photographs("kiosk-sent");
            passerBy.button("好了，结束").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我要报事"))
                    .click();
            assertThat(page.getByLabel("发生了什么？")).isEmpty();
        }
    }
}
