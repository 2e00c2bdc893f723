package io.linli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.kernel.ResidentId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Made-up residents of the demonstration city, each with a number of his own. */
public final class Residents {

    public static final String PEOPLE = "/api/v1/registry/people";
    public static final String HOUSE = DemonstrationCity.GRID + "001010101";
    public static final String HOUSE_ADDRESS = "滨江大道10号阳光花园1栋1单元101室";
    public static final String NEIGHBOUR_HOUSE = DemonstrationCity.NEIGHBOUR_GRID + "001010101";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Residents() {}

    /** A well-made number that nobody else has. */
    public static String idNumber() {
        int number = NEXT.incrementAndGet();
        LocalDate birth = LocalDate.of(1950, 1, 1).plusDays(number / 500);
        String head =
                "990102" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(number % 500 * 2 + 1);
        return head + ResidentId.checkCharacter(head);
    }

    /** A mobile number that nobody else has. */
    public static String phone() {
        return "139%08d".formatted(70_000_000 + NEXT.incrementAndGet());
    }

    /** Facts of somebody in the first house. */
    public static Map<String, Object> facts(String name, String idNumber) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", name);
        facts.put("idNumber", idNumber);
        facts.put("phone", phone());
        facts.put("residence", "permanent");
        facts.put("houseCode", HOUSE);
        return facts;
    }

    /** Registers somebody and gives back the answer of the door. */
    public static JsonNode register(Caller by, Map<String, Object> facts) {
        return register(by, facts, null);
    }

    public static JsonNode register(Caller by, Map<String, Object> facts, String validFrom) {
        Map<String, Object> body = new HashMap<>();
        body.put("facts", facts);
        if (validFrom != null) {
            body.put("validFrom", validFrom);
        }
        Caller.Answer answer = by.post(PEOPLE, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** Corrects a record from a version. */
    public static Caller.Answer correct(Caller by, String path, int version, Map<String, ?> body) {
        return by.send(
                "PATCH",
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    /** Posts with a version. */
    public static Caller.Answer post(Caller by, String path, int version, Map<String, ?> body) {
        return by.send(
                "POST",
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    public static String path(JsonNode person) {
        return PEOPLE + "/" + person.path("id").asString();
    }
}
