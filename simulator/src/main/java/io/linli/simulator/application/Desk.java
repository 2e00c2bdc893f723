package io.linli.simulator.application;

import io.linli.simulator.Server;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The working day of a community's people: of the steps that wait for them they take some and leave others, several times
 * over, so that matters stand at every step.
 */
final class Desk {

    private static final int AT_ONCE = 100;
    private static final double TAKEN = 0.6;
    private static final int DRAWS = 4;
    private static final String TASKS = "/api/v1/process/tasks";

    private final String application;
    private final String community;
    private final List<Server> hands;
    private final Invention invention;
    private final SplittableRandom random;

    Desk(String application, Neighbourhood around, List<Server> hands, SplittableRandom random) {
        this.application = application;
        this.community = around.code();
        this.hands = hands;
        this.invention = new Invention(around, random, 0);
        this.random = random;
    }

    /** Works for a few rounds; gives how many steps were taken. */
    int work(int rounds) {
        int steps = 0;
        for (int round = 0; round < rounds; round++) {
            for (Server hand : hands) {
                for (String which : List.of("mine", "candidate")) {
                    steps += work(hand, which);
                }
            }
        }
        return steps;
    }

    private int work(Server hand, String which) {
        int steps = 0;
        for (JsonNode task :
                hand.get(TASKS + "?which=" + which + "&limit=" + AT_ONCE).path("items")) {
            if (task.path("form").asString("").startsWith(application + ".")
                    && task.path("placeCode").asString().startsWith(community)
                    && random.nextDouble() < TAKEN
                    && takes(hand, which, TASKS + "/" + task.path("id").asString())) {
                steps++;
            }
        }
        return steps;
    }

    private boolean takes(Server hand, String which, String task) {
        if (which.equals("candidate") && !done(post(hand, task + "/claim", Map.of()))) {
            return false;
        }
        JsonNode schema = hand.get(task).path("form").path("schema");
        Set<String> required = new LinkedHashSet<>(names(schema.path("required")));
        for (int draw = 0; draw < DRAWS; draw++) {
            HttpResponse<String> answer = post(
                    hand,
                    task + "/complete",
                    Map.of("data", invention.values(Map.of(), List.copyOf(required), schema)));
            if (done(answer)) {
                return true;
            }
            missing(answer)
                    .filter(field -> schema.path("properties").has(field))
                    .forEach(required::add);
        }
        // What cannot be invented, such as a photograph, is left to people.
        if (which.equals("candidate")) {
            post(hand, task + "/release", Map.of());
        }
        return false;
    }

    private static Stream<String> missing(HttpResponse<String> refusal) {
        return Server.JSON
                .readTree(refusal.body())
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString().replaceFirst("^data\\.", ""));
    }

    private static HttpResponse<String> post(Server hand, String path, Map<String, ?> body) {
        return hand.tryPost(path, body, UUID.randomUUID().toString());
    }

    private static boolean done(HttpResponse<String> answer) {
        return answer.statusCode() < 300;
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
