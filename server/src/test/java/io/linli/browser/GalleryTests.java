package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** The main pages open without a single error, in Chinese and in English, by day and by night. */
class GalleryTests {

    @Test
    void theConsoleOpensInChineseByDay() {
        try (Visitor street = Visitor.atDesk().signedIn("street")) {
            shows(street, "/console/", "待办", "console-workbench");
            shows(street, "/console/incidents", "事件", "console-incidents");
            shows(street, "/console/incidents/map", "事件地图", "console-map");
            shows(street, "/console/statistics", "统计", "console-statistics");
            shows(street, "/console/incidents/new", "电话登记", "console-intake");
            street.page().getByLabel("反映了什么").fill("阳光花园东门的路灯三天不亮了,老人晚上走路看不见");
            assertThat(street.page().getByText("派给", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            street.photographs("console-intake");
        }
    }

    @Test
    void theConsoleOpensInEnglishByNight() {
        try (Visitor city = Visitor.atDesk().inEnglish().signedIn("city")) {
            city.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shows(city, "/console/incidents", "Incidents", "console-incidents-dark-en");
            shows(city, "/console/statistics", "Statistics", "console-statistics-dark-en");
            shows(city, "/console/types", "Type catalogue", "console-types-dark-en");
        }
    }

    @Test
    void theResidentsHomeAndNeighbourhoodOpen() {
        try (Visitor resident = Visitor.onPhone().signedIn("resident")) {
            shows(resident, "/resident/", "邻里", "resident-home");
            shows(resident, "/resident/around", "邻里动态", "resident-around");
        }
    }

    @Test
    void theWorkersDayOpensAtNight() {
        try (Visitor worker = Visitor.onPhone().signedIn("grid")) {
            worker.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shows(worker, "/worker/", "今日", "worker-today-dark");
        }
    }

    @Test
    void theWallOpensForADistrict() {
        try (Visitor leader = Visitor.beforeWall().signedIn("district")) {
            Page page = leader.opens("/screen/").page();
            assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("办得怎样")))
                    .isVisible();
            page.waitForTimeout(2500);
            leader.photographs("screen-district");
            assertThat(leader.faults()).isEmpty();
        }
    }

    private static void shows(Visitor visitor, String path, String heading, String picture) {
        Page page = visitor.opens(path).page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading))
                        .first())
                .isVisible();
        page.waitForFunction("() => !document.querySelector('.skeleton')");
        page.waitForTimeout(1200);
        visitor.photographs(picture);
        assertThat(visitor.faults()).as(path).isEmpty();
    }
}
