package io.linli.incident.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatisticsTests {

    private final Quarter quarter = Quarter.shared();
    private final Caller street = quarter.street();

    @Test
    void everyFigureOpensExactlyTheIncidentsThatItCounts() {
        quarter.reported(quarter.city(), Quarter.GRID, "统计用的路灯不亮", Map.of());
        check();
        quarter.fold();
        check();
    }

    private void check() {
        JsonNode statistics = street.get("/api/v1/statistics/incidents?place=" + Quarter.STREET)
                .json();
        assertThat(statistics.path("figures")).hasSize(9);
        for (JsonNode figure : statistics.path("figures")) {
            String link = figure.path("link").asString().replace("/incidents?", "/api/v1/incidents/count?");
            long listed = street.get(link).json().path("count").asLong();
            if (figure.path("unit").asString().equals("count")) {
                assertThat(figure.path("value").asLong()).as(link).isEqualTo(listed);
            }
        }
        for (String group : new String[] {"byType", "byPlace", "byUnit"}) {
            for (JsonNode row : statistics.path(group)) {
                String link = row.path("link").asString().replace("/incidents?", "/api/v1/incidents/count?");
                assertThat(row.path("count").asLong())
                        .as(link)
                        .isEqualTo(street.get(link).json().path("count").asLong());
            }
        }
        long volume = statistics.at("/figures/0/value").asLong();
        assertThat(sum(statistics.at("/series/day"), "reported")).isEqualTo(volume);
        assertThat(sum(statistics.path("byHour"), "count")).isEqualTo(volume);
        assertThat(volume).isPositive();
    }

    @Test
    void aGridAndALongPeriodAreCountedAlike() {
        quarter.reported(quarter.city(), Quarter.GRID, "统计用的垃圾满溢", Map.of());
        quarter.fold();
        String year = "&from=" + LocalDate.now().minusDays(700) + "&to=" + LocalDate.now();
        JsonNode grid = street.get("/api/v1/statistics/incidents?place=" + Quarter.GRID + year)
                .json();
        JsonNode wide = street.get("/api/v1/statistics/incidents?place=" + Quarter.STREET + year)
                .json();

        assertThat(grid.at("/figures/0/value").asLong())
                .isEqualTo(wide.at("/figures/0/value").asLong());
        assertThat(sum(grid.path("byType"), "count")).isEqualTo(sum(wide.path("byType"), "count"));
        assertThat(sum(wide.path("byHour"), "count"))
                .isEqualTo(wide.at("/figures/0/value").asLong());
    }

    @Test
    void figuresOfOtherPlacesAndSenselessPeriodsAreRefused() {
        assertThat(street.get("/api/v1/statistics/incidents?place=" + Quarter.NEIGHBOUR_STREET)
                        .status())
                .isEqualTo(403);
        assertThat(street.get("/api/v1/statistics/hot-topics?place=" + Quarter.NEIGHBOUR_STREET)
                        .status())
                .isEqualTo(403);
        assertThat(street.get("/api/v1/statistics/incidents?place=9x").status()).isEqualTo(400);
        assertThat(street.get("/api/v1/statistics/incidents?from=2026-02-30").status())
                .isEqualTo(400);
        assertThat(street.get("/api/v1/statistics/incidents?from=2026-02-03&to=2026-02-01")
                        .status())
                .isEqualTo(400);
        assertThat(street.get("/api/v1/statistics/hot-topics?days=0").status()).isEqualTo(400);
        assertThat(Caller.nobody().get("/api/v1/statistics/incidents").status()).isEqualTo(401);
        assertThat(quarter.resident().get("/api/v1/statistics/incidents").status())
                .isEqualTo(403);
    }

    @Test
    void whatManySpeakOfIsAHotTopic() {
        for (int i = 0; i < 4; i++) {
            quarter.reported(quarter.city(), Quarter.NEIGHBOUR_GRID, "柳溪广场舞音响扰民严重" + i, Map.of());
        }
        JsonNode topics =
                quarter.neighbour().get("/api/v1/statistics/hot-topics?days=3").json();

        assertThat(topics.at("/0/count").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(topics.at("/0/incidentIds").size())
                .isEqualTo(topics.at("/0/count").asInt());
    }

    private static long sum(JsonNode rows, String field) {
        return rows.valueStream().mapToLong(row -> row.path(field).asLong()).sum();
    }
}
