package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import io.linli.registry.visit.Doors;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A worker before a door: the plate is scanned, the visit written down without a network, and it arrives. */
class VisitJourneyTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Caller COMMUNITY = community();

    private static Caller community() {
        DemonstrationCity.shared();
        return Caller.demonstration("community");
    }

    /** The token on the plate of a house. */
    private static String plate(String house) {
        return COMMUNITY
                .post("/api/v1/registry/plates", Map.of("building", Doors.BUILDING, "units", false, "houses", true))
                .json()
                .valueStream()
                .filter(plate -> plate.path("code").asString().equals(house))
                .findFirst()
                .orElseThrow()
                .path("token")
                .asString();
    }

    private static Locator choice(Page page, String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aPlateIsScannedAVisitWrittenDownOfflineAndTheBuildingShowsIt() {
        String house = Doors.next();
        Map<String, Object> facts = Residents.facts("门里人", Residents.idNumber());
        facts.put("houseCode", house);
        Residents.register(COMMUNITY, facts);
        COMMUNITY.post(
                "/api/v1/registry/houses",
                Map.of(
                        "facts",
                        Map.of("code", house, "visitDue", TODAY.minusDays(3).toString())));
        String token = plate(house);
        try (Visitor worker = Visitor.underground().signedIn("grid");
                Visitor desk = Visitor.atDesk().signedIn("community")) {
            Page page = worker.opens("/worker/visits").page();
            assertThat(page.getByText("逾期 3 天").first()).isVisible();
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            worker.photographs("worker-visits");
            worker.opens("/p/" + token);
            assertThat(page.getByText("门里人")).hasCount(0);
            choice(page, "见到人").click();
            assertThat(page.getByText("门里人")).isVisible();

            worker.context().setOffline(true);
            choice(page, "没变化").click();
            page.getByLabel("看到什么、说了什么").fill("家里都好,提醒了用气安全");
            page.getByLabel("从相册选").setInputFiles(Photo.steps("门口"));
            worker.photographs("worker-visit");
            worker.button("先存下，有网再送").click();
            assertThat(page.getByText("已记，未送达").first()).isVisible();
            assertThat(page.getByText("无网络，1 条未送")).isVisible();
            worker.context().setOffline(false);
            assertThat(page.getByText("全部送达")).isVisible();

            JsonNode visits =
                    worker.asks("/api/v1/registry/visits?house=" + house).path("items");
            assertThat(visits.size()).isEqualTo(1);
            assertThat(visits.path(0).path("fileIds").size()).isEqualTo(1);
            Page console = desk.opens("/console/register/buildings/" + Doors.BUILDING + "?layer=visits&house=" + house)
                    .page();
            assertThat(console.locator("[data-code='" + house + "']")).hasAttribute("data-visits", "planned");
            assertThat(console.getByText(TODAY.plusDays(180).toString()).first())
                    .isVisible();
            console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开房屋档案"))
                    .first()
                    .click();
            assertThat(console).hasURL(Pattern.compile("/register/houses/"));
            desk.button("走访").click();
            assertThat(console.getByText("家里都好,提醒了用气安全")).isVisible();
            console.waitForFunction("() => document.querySelector('[alt=走访照片]')?.naturalWidth > 0");
            desk.photographs("console-register-visits");
            assertThat(desk.faults()).isEmpty();
        }
    }

    @Test
    void thePlateOfABuildingShowsItsDoorsAndAStrangerGetsTheResidentsPage() {
        String house = Doors.next();
        String token = plate(house);
        try (Visitor worker = Visitor.onPhone().signedIn("grid");
                Visitor resident = Visitor.onPhone().signedIn("resident")) {
            Page page = worker.opens("/worker/building?code=" + Doors.BUILDING).page();
            assertThat(page.getByText("71栋").first()).isVisible();
            worker.photographs("worker-building");
            page.locator("a[href$='house=" + house + "']").click();
            assertThat(choice(page, "没人在")).isVisible();

            Page plate = resident.opens("/p/" + token).page();
            assertThat(plate.getByText("71栋").first()).isVisible();
            plate.locator("a[href*='/registrations/new']").click();
            assertThat(plate.getByText("71栋").first()).isVisible();
            resident.opens("/p/" + token);
            plate.locator("a[href*='/report?plate=']").click();
            assertThat(plate.getByText("71栋").first()).isVisible();
        }
    }
}
