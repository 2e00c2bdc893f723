package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many incidents at once, letters about one, and reporters who have no account. */
class ListJourneyTests {

    private static final String DEPARTMENT = "990101:urban-management";

    @Test
    void aViewKeepsItsFiltersAndColumns() {
        String name = "紧急" + System.nanoTime() % 10_000;
        try (Visitor street = Visitor.atDesk().signedIn("street")) {
            Page page = street.opens("/console/incidents").page();
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("列"))
                    .first()
                    .click();
            page.getByLabel("热度").check();
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("紧急程度"))
                    .first()
                    .selectOption("urgent");
            street.button("存为视图").click();
            page.getByLabel("视图名称").fill(name);
            street.button("保存").click();
            assertThat(page.getByText("视图已保存")).isVisible();
            street.opens("/console/incidents");
            page.locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("列"))
                    .first()
                    .click();
            street.button("恢复常用列").click();
            assertThat(page.getByLabel("热度")).not().isChecked();
            street.button(name).click();
            assertThat(page).hasURL(Pattern.compile("urgency=urgent"));
            assertThat(page.getByLabel("热度")).isChecked();
            street.button("删除视图“" + name + "”").click();
            assertThat(street.button(name)).isHidden();
        }
    }

    @Test
    void anImportTakesTheGoodRowsAndListsTheBadOnes() {
        String table = "标题,内容,区划代码\n井盖松了,路口的井盖松了,990101001001001\n去了天边,没有这个地方,77\n";
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/incidents/import").page();
            page.getByLabel("选择文件")
                    .setInputFiles(new FilePayload("事件.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
            city.button("正式导入").click();
            Locator faults = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载错误清单"));
            assertThat(faults).isVisible();
            String list = page.request().get(faults.getAttribute("href")).text();
            assertThat(list).contains("3,").contains("没有这个区划代码");
        }
    }

    @Test
    void anExportShowsItsProgressAndOffersTheWorkbook() {
        try (Visitor street = Visitor.atDesk().signedIn("street")) {
            Page page = street.opens("/console/incidents").page();
            street.button("导出").click();
            street.button("开始导出").click();
            Locator result = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载结果"));
            assertThat(result).isVisible();
            byte[] workbook = page.request().get(result.getAttribute("href")).body();
            assertThat(new String(workbook, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        }
    }

    @Test
    void aSupervisionLetterIsWrittenAnsweredAndRead() {
        String id = Prepared.dispatched("河边的护栏断了一截,有人差点掉下去", DEPARTMENT);
        String question = "请三日内修复护栏并答复" + System.nanoTime();
        String answer = "护栏今天下午修好,明早复查。";
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Visitor department = Visitor.atDesk().signedIn("department")) {
            Page page = city.opens("/console/incidents/" + id).page();
            ConflictJourneyTests.takes(city, "督办");
            page.getByLabel("督办内容").fill(question);
            page.getByLabel("要求答复时间")
                    .fill(LocalDateTime.now()
                            .plusDays(3)
                            .withSecond(0)
                            .withNano(0)
                            .toString());
            ConflictJourneyTests.form(page, "督办").click();
            assertThat(page.getByRole(AriaRole.ARTICLE).getByText(question).first())
                    .isVisible();
            department.opens("/console/letters").page().getByText(question).click();
            ConflictJourneyTests.takes(department, "答复督办函");
            department
                    .page()
                    .getByLabel("答复", new Page.GetByLabelOptions().setExact(true))
                    .fill(answer);
            ConflictJourneyTests.form(department.page(), "答复督办函").click();
            assertThat(department.page().getByText(answer).first()).isVisible();
            city.opens("/console/letters");
            assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(question)))
                    .containsText(answer);
        }
    }

    @Test
    void aReportIsFollowedByNumberWithoutSigningIn() {
        String words = "凉亭的长椅坏了一条腿" + System.nanoTime();
        try (Visitor stranger = Visitor.onPhone();
                Visitor later = Visitor.onPhone()) {
            Page page = stranger.opens("/resident/report").page();
            page.getByLabel("发生了什么").fill(words);
            assertThat(page.getByText("您现在的位置")).isVisible();
            stranger.button("发送").click();
            assertThat(stranger.heading("收到了，谢谢您")).isVisible();
            String number = page.getByRole(AriaRole.DEFINITION).first().innerText();
            String code = page.getByRole(AriaRole.DEFINITION).nth(1).innerText();
            Page other = later.opens("/resident/follow").page();
            other.getByLabel("编号").fill(number);
            other.getByLabel("查询码").fill(code);
            later.button("看进度").click();
            assertThat(other.getByText("凉亭的长椅坏了一条腿").first()).isVisible();
            assertThat(other.getByText("已经收到").first()).isVisible();
        }
    }

    @Test
    void aNeighbourJoinsTheCaseThatIsShownToHim() {
        String words = "东门喷泉的水池漏水,地上结了一层青苔很滑";
        JsonNode shown = Prepared.reported(words);
        try (Visitor neighbour = Visitor.onPhone();
                Visitor street = Visitor.atDesk().signedIn("street")) {
            Page page = neighbour.opens("/resident/report").page();
            assertThat(page.getByText("您现在的位置")).isVisible();
            page.getByLabel("发生了什么").fill(words);
            assertThat(page.getByText("已有邻居反映过，是同一件事吗？")).isVisible();
            neighbour.photographs("resident-twin");
            neighbour.button("+1，一起反映").click();
            assertThat(page.getByText("和另一件是同一件事，并在一起办。")).isVisible();
            JsonNode joined =
                    street.asks("/api/v1/incidents/" + shown.path("id").asString());
            assertThat(joined.path("heat").asInt()).isEqualTo(2);
            assertThat(Map.of("state", joined.path("state").asString())).doesNotContainValue("merged");
        }
    }
}
