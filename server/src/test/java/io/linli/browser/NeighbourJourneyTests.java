package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another street walks through the register's pages and finds nobody of this one; a resident does not get in at all. */
class NeighbourJourneyTests {

    private static final String ELSEWHERE = "没有这条登记,或不在您的管辖范围内";

    @Test
    void aNeighbourStreetFindsNothingByListSearchOrGuessedAddress() {
        // Nobody has a name that is nearly this one.
        String name = "爨龘" + (char) ('一' + System.nanoTime() % 5_000);
        String number = Residents.idNumber();
        try (Visitor community = Visitor.atDesk().signedIn("community");
                Visitor neighbour = Visitor.atDesk().signedIn("street-" + DemonstrationCity.OTHER_STREET)) {
            String id = Registered.person(community, name, Map.of("idNumber", number, "household", "邻街"));
            String house = Registered.house(community, Residents.HOUSE);
            Page page = neighbour.opens("/console/register").page();
            for (String words : List.of(name, number)) {
                page.getByRole(AriaRole.SEARCHBOX).fill(words);
                assertThat(page.getByText("没有找到“" + words + "”")).isVisible();
            }
            for (String list : List.of(
                    "people",
                    "people?household=邻街",
                    "people?within=" + DemonstrationCity.STREET,
                    "people?house=" + Residents.HOUSE,
                    "duplicates")) {
                neighbour.opens("/console/register/" + list);
                assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
                page.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(page.getByText(name)).hasCount(0);
                assertThat(page.getByText(Residents.HOUSE_ADDRESS)).hasCount(0);
            }
            for (String guessed : List.of("people/" + id, "houses/" + house, "people/" + id + "/merge")) {
                neighbour.opens("/console/register/" + guessed);
                assertThat(neighbour.heading(ELSEWHERE)).isAttached();
                assertThat(neighbour.link("去查找")).isVisible();
            }
            neighbour.opens("/console/register/buildings/" + DemonstrationCity.GRID + "001");
            assertThat(neighbour.link("去查找")).isVisible();
            assertThat(page.locator("[data-code]")).hasCount(0);
            neighbour.opens("/console/register/people?open=" + id);
            assertThat(neighbour.heading(ELSEWHERE)).isAttached();
            assertThat(page.content()).doesNotContain(name, number);
        }
    }

    @Test
    void aResidentLearnsAtTheDoorThatTheRegisterIsNotForHim() {
        try (Visitor resident = Visitor.atDesk().signedIn("resident")) {
            for (String page : List.of("", "/people", "/floating", "/buildings/" + DemonstrationCity.GRID + "001")) {
                resident.opens("/console/register" + page);
                assertThat(resident.heading("您没有使用这一页的权限").first()).isAttached();
            }
            assertThat(resident.faults()).isEmpty();
        }
    }
}
