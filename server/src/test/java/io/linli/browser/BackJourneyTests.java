package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ways back on a telephone, by the bar of the page and by the key of the browser, and lists that open above the bar below. */
class BackJourneyTests {

    private static final Pattern ROOM = Pattern.compile("/worker/apps/safety-check/site$");

    /** Whether a finger in the middle of something hits it. */
    private static final String HIT = """
            (one) => {
              const at = one.getBoundingClientRect()
              return one.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2))
            }
            """;

    @Test
    void whoeverWentBackFromARecordDoesNotMeetItAgain() {
        OnShelf.subscribed("safety-check", DemonstrationCity.COMMUNITY);
        try (AppUser inspector = AppUser.onPhone("worker", "grid")) {
            Page page = inspector.visitor().opens("/worker/").page();
            inspector
                    .opens("safety-check", "site")
                    .creates("name", "老马面馆", "kind", "小餐饮", "address", "幸福路 8 号", "checklist", "小餐饮")
                    .sees("在营");
            String record = page.url();
            inspector.visitor().link("修改").click();
            assertThat(page).hasURL(record + "/edit");
            inspector.visitor().button("取消").click();
            assertThat(page).hasURL(record);
            inspector.visitor().button("返回").click();
            assertThat(page).hasURL(ROOM);
            page.goBack();
            assertThat(page).hasURL(Pattern.compile("/worker/$"));

            page.navigate(record);
            inspector.visitor().button("返回").click();
            assertThat(page).hasURL(ROOM);
            assertThat(page.locator("header h1")).hasText("场所");
            page.goBack();
            assertThat(page).hasURL(Pattern.compile("/worker/$"));
            assertThat(inspector.visitor().faults()).isEmpty();
        }
    }

    @Test
    void aListOfChoicesOpensAboveTheBarBelow() {
        OnShelf.subscribed("safety-check", DemonstrationCity.COMMUNITY);
        try (AppUser inspector = AppUser.onPhone("worker", "grid")) {
            Page page = inspector.opens("safety-check", "site").visitor().page();
            page.locator(".room a[href$='/new']").first().click();
            Locator field = page.locator("[data-field='checklist']");
            field.evaluate("one => one.scrollIntoView({ block: 'end' })");
            page.mouse().wheel(0, 60);
            field.getByRole(AriaRole.COMBOBOX).click();
            Locator last = field.getByRole(AriaRole.OPTION).last();
            last.waitFor();
            page.keyboard().press("End");
            assertThat(last).hasClass(Pattern.compile("active"));
            assertThat(last.evaluate(HIT)).isEqualTo(true);
            assertThat(bottom(field.locator(".list"))).isLessThanOrEqualTo(top(page.locator(".record-form > footer")));
        }
    }

    @Test
    void aListIsTitledByWhatStandsInItNotByTheEntryThatLeadsThere() {
        OnShelf.subscribed("diary", DemonstrationCity.COMMUNITY);
        try (Visitor resident = Visitor.onPhone().signedIn("resident")) {
            Page page = resident.opens("/resident/apps").page();
            resident.link("我要反映").click();
            assertThat(page.locator("header h1")).hasText("民情诉求");
        }
    }

    private static double top(Locator one) {
        return one.boundingBox().y;
    }

    private static double bottom(Locator one) {
        return one.boundingBox().y + one.boundingBox().height;
    }
}
