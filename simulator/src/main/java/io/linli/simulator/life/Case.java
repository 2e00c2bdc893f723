package io.linli.simulator.life;

import io.linli.simulator.Server;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One incident on its way; each step is taken by somebody who may take it. What comes next follows from the state that the
 * incident is in, so a case that was left alone can be taken up again.
 */
final class Case {

    /** How far a case goes. */
    enum Goal {
        DISPATCHED,
        SIGNED,
        HANDLING,
        SUSPENDED,
        HANDLED,
        VERIFIED,
        RATED
    }

    private static final int COMMUNITY_DIGITS = 12;
    private static final int STREET_DIGITS = 9;
    private static final List<String> BEFORE_WORK = List.of("reported", "accepted", "dispatched");
    private static final int LONGEST_RESULT = 1_800;
    private static final int MOST_STEPS = 20;
    private static final int CONFLICT = 409;
    private static final int STALE = 412;
    private static final int REFUSED = 300;

    private final Staff staff;
    private final Server reporter;
    private final Matters matters;
    private final SplittableRandom random;
    private final String key;
    private final Consumer<String> told;
    private @Nullable String answer;
    private JsonNode incident;

    private Case(
            Staff staff,
            Server reporter,
            Matters matters,
            SplittableRandom random,
            String key,
            Consumer<String> told,
            JsonNode incident) {
        this.staff = staff;
        this.reporter = reporter;
        this.matters = matters;
        this.random = random;
        this.key = key;
        this.told = told;
        this.incident = incident;
    }

    /**
     * Reports and gives back the case that the server made of it; the same again for the same key or
     * external number.
     *
     * @param told gets the name of each step that was taken
     */
    static Case report(
            Staff staff,
            Server reporter,
            Matters matters,
            SplittableRandom random,
            Map<String, Object> report,
            String key,
            Consumer<String> told) {
        JsonNode incident = report.containsKey("externalNumber")
                ? reporter.post("/api/v1/incidents", report)
                : reporter.post("/api/v1/incidents", report, key);
        told.accept("report");
        return new Case(staff, reporter, matters, random, key, told, incident);
    }

    /** What the handler will write as his result, instead of something made up. */
    Case answeredBy(@Nullable String words) {
        answer = words == null ? null : words.substring(0, Math.min(words.length(), LONGEST_RESULT));
        return this;
    }

    /** Goes on until the goal is reached or a step is refused for good; says which. */
    boolean reach(Goal goal) {
        for (int step = 0; step < MOST_STEPS; step++) {
            String state = incident.path("state").asString("");
            if (reached(goal, state)) {
                return true;
            }
            if (!next(state, goal)) {
                return false;
            }
        }
        return false;
    }

    private static boolean reached(Goal goal, String state) {
        return switch (state) {
            case "dispatched" -> goal == Goal.DISPATCHED;
            case "signed" -> goal.compareTo(Goal.SIGNED) <= 0;
            case "handling" -> goal.compareTo(Goal.HANDLING) <= 0;
            case "suspended" -> goal.compareTo(Goal.SUSPENDED) <= 0;
            case "handled" -> goal.compareTo(Goal.HANDLED) <= 0;
            case "verified" -> goal.compareTo(Goal.VERIFIED) <= 0;
            case "rated", "archived" -> true;
            default -> false;
        };
    }

    private boolean next(String state, Goal goal) {
        String place = incident.path("placeCode").asString();
        if (place.length() < STREET_DIGITS && BEFORE_WORK.contains(state)) {
            return found(place);
        }
        return switch (state) {
            case "reported" -> step(dispatcher(), "accept", Map.of());
            case "accepted" -> step(dispatcher(), "dispatch", Map.of("ownerUnit", proposedOwner()));
            case "dispatched" -> step(worker(), "sign", Map.of());
            case "signed", "handling" -> work(goal, state);
            case "suspended" -> step(worker(), "resume", Map.of());
            case "handled" -> step(verifier(), "verify", Map.of("passed", true, "note", "现场核查,问题已解决。"));
            case "verified" -> rate();
            default -> false;
        };
    }

    /** Somebody calls and asks where it is, so that a community can look at the result later. */
    private boolean found(String place) {
        String community = matters.communityIn(place, random);
        return !community.equals(place) && step(dispatcher(), "correct", Map.of("placeCode", community));
    }

    private boolean work(Goal goal, String state) {
        if (goal == Goal.SUSPENDED) {
            return step(
                    worker(),
                    "suspend",
                    Map.of(
                            "reason",
                            "等待配件到货",
                            "until",
                            Instant.now().plus(Duration.ofDays(3)).toString()));
        }
        if (state.equals("signed") && (goal == Goal.HANDLING || random.nextInt(4) == 0)) {
            return step(worker(), "report-progress", Map.of("note", "已到现场查看,正在安排处理。"));
        }
        return handle();
    }

    private boolean handle() {
        Server worker = worker();
        JsonNode photo =
                worker.postFiles("/api/v1/files", "image/jpeg", Map.of("photo.jpg", Photo.jpeg(random.nextLong())));
        String result = answer == null ? matters.result(random) : answer;
        return step(
                worker,
                "handle",
                Map.of("result", result, "fileIds", List.of(photo.path("id").asString())));
    }

    private boolean rate() {
        int chance = random.nextInt(20);
        int score = chance < 10 ? 5 : chance < 16 ? 4 : chance < 18 ? 3 : chance - 17;
        return step(reporter, "rate", Map.of("score", score, "comment", matters.comment(score, random)));
    }

    private Server worker() {
        return staff.workerOf(incident.path("owner").path("code").asString(""));
    }

    /** Whoever answers for the place; the place itself is known to the server only. */
    private Server dispatcher() {
        String place = incident.path("placeCode").asString();
        return staff.workerOf(place.substring(0, Math.min(place.length(), COMMUNITY_DIGITS)));
    }

    private Server verifier() {
        return dispatcher();
    }

    /** The unit that the server itself would have chosen, had it been surer. */
    private String proposedOwner() {
        return detail().path("decisions").path("owner").path("value").asString();
    }

    private JsonNode detail() {
        return staff.account("city")
                .get("/api/v1/incidents/" + incident.path("id").asString());
    }

    /** Takes a step; what somebody else did meanwhile, or what was done but not answered, is seen by looking again. */
    private boolean step(Server who, String action, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        int version = incident.path("version").asInt();
        body.put("version", version);
        String path = "/api/v1/incidents/" + incident.path("id").asString() + "/actions/" + action;
        HttpResponse<String> reply = who.tryPost(path, body, key + "-" + version + "-" + action);
        if (reply.statusCode() < REFUSED) {
            incident = Server.JSON.readTree(reply.body());
            told.accept(action);
            return true;
        }
        if (reply.statusCode() == CONFLICT || reply.statusCode() == STALE) {
            JsonNode fresh = detail();
            boolean moved = fresh.path("version").asInt() != version;
            incident = fresh;
            if (moved) {
                return true;
            }
        }
        System.err.println(action + " refused: "
                + Server.JSON.readTree(reply.body()).path("code").asString("") + ", incident of "
                + incident.path("owner").path("code").asString("") + " in "
                + incident.path("state").asString(""));
        return false;
    }
}
