package io.linli.incident.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every step that the page does not offer is refused by the door as well, with the same reason. */
class IllegalStepTests {

    private final Town town = Town.shared();

    /** Stages at which an incident is tried. */
    enum Stage {
        DISPATCHED,
        SIGNED,
        HANDLED,
        VERIFIED
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whatThePageDoesNotOfferTheDoorRefuses(Stage stage) {
        JsonNode incident = at(stage);
        for (Caller who :
                new Caller[] {town.resident(), town.department(), town.community(), town.street(), town.district()}) {
            Map<String, JsonNode> offers = Town.detail(who, incident)
                    .path("actions")
                    .valueStream()
                    .collect(Collectors.toMap(offer -> offer.path("code").asString(), offer -> offer));
            for (Action action : Action.values()) {
                JsonNode offer = offers.get(action.code());
                if (offer == null || !offer.path("allowed").asBoolean()) {
                    refuses(who, incident, action, offer);
                }
            }
        }
        assertThat(Town.detail(town.street(), incident).path("version").asInt())
                .isEqualTo(incident.path("version").asInt());
    }

    private static void refuses(Caller who, JsonNode incident, Action action, JsonNode offer) {
        Answer answer = Town.tryTo(who, incident, action.code(), Map.of());

        assertThat(answer.status()).as(action.code()).isIn(403, 409);
        assertThat(answer.code()).as(action.code()).isNotBlank();
        if (offer != null) {
            assertThat(answer.json().path("detail").asString())
                    .isEqualTo(offer.path("reason").asString());
        }
    }

    private JsonNode at(Stage stage) {
        return switch (stage) {
            case DISPATCHED -> town.dispatched("非法操作一");
            case SIGNED -> town.signed("非法操作二");
            case HANDLED -> town.handled("非法操作三");
            case VERIFIED -> town.verified("非法操作四");
        };
    }
}
