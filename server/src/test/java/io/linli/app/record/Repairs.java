package io.linli.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tickets and sites of the application test-repairs, and the people who work with them. */
final class Repairs {

    static final String TICKETS = "/api/v1/records/test-repairs/ticket";
    static final String SITES = "/api/v1/records/test-repairs/site";

    /** A photo of one dot. */
    static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Repairs SHARED = new Repairs();

    final Caller city = DemonstrationCity.shared().city();
    final Caller community = Caller.demonstration("community");
    final Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
    final Caller street = Caller.demonstration("street");
    final Caller resident = Caller.demonstration("resident");

    private Repairs() {
        TestApps.shared().install(TestApps.read("test-repairs"), DemonstrationCity.CITY);
    }

    static Repairs shared() {
        return SHARED;
    }

    /** A resident of the demonstration's first grid whom nobody has met. */
    static Caller resident() {
        String username = "repairs-resident-" + next();
        Answer answer = SHARED.city.send(
                "POST",
                "/api/v1/accounts/import",
                BodyPublishers.ofString("username,name,kind,unit,roles,place,phone,password\n%s,居民,resident,,,%s,,%s\n"
                        .formatted(username, DemonstrationCity.GRID, Staff.PASSWORD)),
                Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Caller.signedIn(username, Staff.PASSWORD);
    }

    static int next() {
        return COUNT.incrementAndGet();
    }

    /** Values of a ticket: names and values in turn. */
    static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>(Map.of("title", "漏水" + next(), "kind", "water"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    static Answer post(Caller by, String path, Map<String, ?> values) {
        return by.post(path, Map.of("values", values));
    }

    /** A ticket that the community has written down. */
    JsonNode ticket(Object... namesAndValues) {
        return made(post(community, TICKETS, values(namesAndValues)));
    }

    JsonNode site(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>(Map.of("name", "场地" + next()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return made(post(community, SITES, values));
    }

    static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String path(JsonNode ticket) {
        return TICKETS + "/" + ticket.path("id").asString();
    }

    static Answer patch(Caller by, String path, int version, Map<String, ?> values) {
        return sent(by, "PATCH", path, version, values);
    }

    static Answer act(Caller by, JsonNode ticket, String action, Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return act(by, path(ticket), ticket, action, values);
    }

    /** Does an action with a record at a path, as it has been seen. */
    static Answer act(Caller by, String path, JsonNode seen, String action, Map<String, ?> values) {
        return sent(
                by, "POST", path + "/actions/" + action, seen.path("version").asInt(), values);
    }

    static Answer sent(Caller by, String method, String path, int version, Map<String, ?> values) {
        return by.send(
                method,
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("values", values))),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    JsonNode read(JsonNode record) {
        return done(community.get(path(record)));
    }
}
