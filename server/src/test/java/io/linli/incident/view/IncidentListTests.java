package io.linli.incident.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IncidentListTests {

    private final Quarter quarter = Quarter.shared();
    private final Caller street = quarter.street();

    @Test
    void aStreetSeesItsOwnAndItsNeighbourDoesNot() {
        String number = quarter.reported(quarter.city(), Quarter.GRID, "列表一号水管漏水", Map.of())
                .path("number")
                .asString();

        assertThat(numbers(street, "")).contains(number);
        assertThat(numbers(quarter.neighbour(), "")).doesNotContain(number);
        assertThat(numbers(quarter.resident(), "")).doesNotContain(number);
        assertThat(numbers(quarter.neighbour(), "place=" + Quarter.GRID)).isEmpty();
        assertThat(numbers(street, "q=" + number)).containsExactly(number);
        assertThat(Caller.nobody().get("/api/v1/incidents").status()).isEqualTo(401);
    }

    @Test
    void wordsOfTwoSignsAreFoundBeforeAndAfterTheyAreInTheIndex() {
        String number = quarter.reported(quarter.city(), Quarter.GRID, "井盖丢失需要补齐", Map.of("address", "桃源路口"))
                .path("number")
                .asString();

        assertThat(numbers(street, "q=" + encoded("井盖"))).contains(number);
        quarter.fold();
        assertThat(numbers(street, "q=" + encoded("井盖"))).contains(number);
        assertThat(numbers(street, "q=" + encoded("源路"))).contains(number);
        assertThat(numbers(street, "q=" + encoded("盖井"))).doesNotContain(number);
        assertThat(numbers(quarter.neighbour(), "q=" + encoded("井盖"))).isEmpty();
        assertThat(numbers(street, "q=" + encoded("%_"))).isEmpty();
    }

    @Test
    void filtersInAnyCombinationNarrowTheListAndTheCountAlike() {
        String number = quarter.reported(quarter.city(), Quarter.GRID, "组合筛选噪声扰民", Map.of("urgency", "urgent"))
                .path("number")
                .asString();

        for (String filter : List.of(
                "type=E01",
                "urgency=urgent&type=E0102",
                "rated=false&hasPhoto=false",
                "from=2026-01-01&to=2100-01-01",
                "place=" + Quarter.DISTRICT + "&urgency=urgent",
                "clock=green&clock=yellow&clock=red&clock=overdue&clock=paused&clock=done")) {
            assertThat(numbers(street, filter)).as(filter).contains(number);
            assertThat(count(filter))
                    .as(filter)
                    .isEqualTo(numbers(street, filter).size());
        }
        for (String filter :
                List.of("type=P", "urgency=emergency&type=E0102", "rated=true", "to=2020-01-01", "state=archived")) {
            assertThat(numbers(street, filter)).as(filter).doesNotContain(number);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetitionInBothOrders() {
        for (int i = 0; i < 7; i++) {
            quarter.reported(quarter.city(), Quarter.GRID, "翻页测试第" + i + "件", Map.of());
        }
        for (String sort : List.of("", "sort=dueAt", "sort=dueAt+desc", "sort=reportedAt+asc")) {
            List<String> all = numbers(street, sort);
            assertThat(paged(sort, 3)).as(sort).isEqualTo(all).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=unknown",
                "clock=blue",
                "urgency=very",
                "channel=pigeon",
                "from=yesterday",
                "to=2026-13-01",
                "from=2026-02-01&to=2026-01-01",
                "bbox=1,2,3",
                "bbox=10,10,5,5",
                "bbox=a,b,c,d",
                "sort=title",
                "sort=reportedAt+up",
                "handler=you",
                "reporter=1",
                "owner=%27%20OR%201=1",
                "place=12ab",
                "type=%25",
                "figure=none",
                "hasPhoto=perhaps",
                "duplicateOf=7",
                "q=%E7%81%AF",
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=%21%21",
                "cursor=YQpiCmM"
            })
    void aFilterThatMakesNoSenseIsRefused(String filter) {
        Caller.Answer answer = street.get("/api/v1/incidents?" + filter);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isNotEmpty();
    }

    private long count(String filter) {
        return street.get("/api/v1/incidents/count?" + filter)
                .json()
                .path("count")
                .asLong();
    }

    private List<String> paged(String filter, int limit) {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = street.get("/api/v1/incidents?limit=" + limit + "&" + filter
                            + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            page.path("items").forEach(item -> found.add(item.path("number").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return found;
    }

    private static List<String> numbers(Caller who, String filter) {
        Caller.Answer answer = who.get("/api/v1/incidents?limit=200&" + filter);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("number").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
