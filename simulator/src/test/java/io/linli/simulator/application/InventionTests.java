package io.linli.simulator.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.simulator.Server;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InventionTests {

    private static final String SCHEMA = """
            {"properties": {"kind": {"x-kind": "choice", "enum": ["loan", "gift"]}, "matter": {"x-kind": "text"},
             "urgent": {"x-kind": "yes-no"}, "where": {"x-kind": "place"}}}
            """;

    private static final String PLACE = "990101001002";

    private final Invention invention =
            new Invention(new Neighbourhood(PLACE, List.of(), "lending"), new SplittableRandom(3), 7);

    @Test
    void generatorsStayInTheirRange() {
        for (int i = 0; i < 200; i++) {
            Map<String, Object> values = values(Map.of(
                    "count", Map.of("number", "1..3"),
                    "price", Map.of("money", "9.50..12.25"),
                    "title", Map.of("pick", List.of("梯子", "电钻"))));

            assertThat((BigDecimal) values.get("count")).isBetween(BigDecimal.ONE, BigDecimal.valueOf(3));
            assertThat((BigDecimal) values.get("price"))
                    .isBetween(new BigDecimal("9.50"), new BigDecimal("12.25"))
                    .hasScaleOf(2);
            assertThat(values.get("title")).isIn("梯子", "电钻");
        }
    }

    @Test
    void textsNameWhatWasChosenForOtherFieldsAndARunningNumber() {
        Map<String, Object> values = values(Map.of(
                "code", Map.of("text", List.of("GJ-{{serial}} {{title}}")),
                "title", Map.of("pick", List.of("梯子"))));

        assertThat(values).containsEntry("code", "GJ-002007 梯子");
    }

    @Test
    void listsOfOneLengthGoTogetherAndGiveEachValueInTurn() {
        Map<String, Object> said = Map.of(
                "title", Map.of("pick", List.of("面馆", "旅馆", "网吧")),
                "kind", Map.of("pick", List.of("food", "hotel", "leisure")));
        var fitting = Map.of("面馆", "food", "旅馆", "hotel", "网吧", "leisure");
        var titles = new HashSet<Object>();
        for (int number = 1; number <= 3; number++) {
            var one = new Invention(new Neighbourhood(PLACE, List.of(), "safety"), new SplittableRandom(3), number);
            Map<String, Object> values = one.values(said, List.of(), Server.JSON.createObjectNode());

            assertThat(values.get("kind")).isEqualTo(fitting.get(values.get("title")));
            titles.add(values.get("title"));
        }
        assertThat(titles).hasSize(3);
    }

    @Test
    void textsMayNameThePlace() {
        assertThat(values(Map.of("grid", Map.of("text", List.of("{{place}}001")))))
                .containsEntry("grid", PLACE + "001");
    }

    @Test
    void literalsOfAnySizeAreTakenAsTheyAre() {
        assertThat(values(Map.of("rows", List.of(Map.of("item", "扶手", "count", 2)), "free", true)))
                .containsEntry("rows", List.of(Map.of("item", "扶手", "count", 2)))
                .containsEntry("free", true);
    }

    @Test
    void whatIsRequiredAndNotSaidIsInventedByItsKind() {
        Map<String, Object> values =
                invention.values(Map.of(), List.of("kind", "matter", "urgent", "where"), Server.JSON.readTree(SCHEMA));

        assertThat(values.get("kind")).isIn("loan", "gift");
        assertThat(values)
                .containsKey("urgent")
                .containsEntry("where", "990101001002")
                .containsKey("matter");
    }

    private Map<String, Object> values(Map<String, Object> said) {
        return invention.values(said, List.of(), Server.JSON.createObjectNode());
    }
}
