package io.linli.simulator.life;

import io.linli.simulator.Server;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** One incident on its way; each step is taken by somebody who may take it. */
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

    private static final int DISTRICT_DIGITS = 6;
    private static final int COMMUNITY_DIGITS = 12;

    private final Staff staff;
    private final Server reporter;
    private final SplittableRandom random;
    private JsonNode incident;

    private Case(Staff staff, Server reporter, SplittableRandom random, JsonNode incident) {
        this.staff = staff;
        this.reporter = reporter;
        this.random = random;
        this.incident = incident;
    }

    /** Reports and gives back the case that the server made of it. */
    static Case report(Staff staff, Server reporter, SplittableRandom random, Map<String, Object> report) {
        return new Case(staff, reporter, random, reporter.post("/api/v1/incidents", report));
    }

    /** Goes on until the goal is reached or a step is refused; says which. */
    boolean reach(Goal goal) {
        String owner = incident.path("owner").path("code").asString("");
        if (goal == Goal.DISPATCHED || owner.isEmpty()) {
            return goal == Goal.DISPATCHED;
        }
        if (incident.path("state").asString().equals("reported") && !dispatchedByHand(owner)) {
            return false;
        }
        Server worker = staff.workerOf(incident.path("owner").path("code").asString(owner));
        if (!step(worker, "sign", Map.of()) || goal == Goal.SIGNED) {
            return goal == Goal.SIGNED;
        }
        if (goal == Goal.HANDLING) {
            return step(worker, "report-progress", Map.of("note", "已到现场查看,正在安排处理。"));
        }
        if (goal == Goal.SUSPENDED) {
            return step(
                    worker,
                    "suspend",
                    Map.of(
                            "reason",
                            "等待配件到货",
                            "until",
                            java.time.Instant.now().plusSeconds(3 * 86_400L).toString()));
        }
        return handled(worker) && (goal == Goal.HANDLED || verified(goal));
    }

    /** What the server left to people: its owner accepts it and gives it to the district's city management. */
    private boolean dispatchedByHand(String owner) {
        Server dispatcher = staff.workerOf(owner);
        String place = incident.path("placeCode").asString();
        return place.length() >= DISTRICT_DIGITS
                && step(dispatcher, "accept", Map.of())
                && step(
                        dispatcher,
                        "dispatch",
                        Map.of("ownerUnit", place.substring(0, DISTRICT_DIGITS) + ":urban-management"));
    }

    private boolean handled(Server worker) {
        JsonNode photo =
                worker.postFiles("/api/v1/files", "image/jpeg", Map.of("photo.jpg", Photo.jpeg(random.nextLong())));
        return step(
                worker,
                "handle",
                Map.of(
                        "result",
                        Matters.result(random),
                        "fileIds",
                        List.of(photo.path("id").asString())));
    }

    private boolean verified(Goal goal) {
        String place = incident.path("placeCode").asString();
        Server verifier = staff.workerOf(place.substring(0, Math.min(place.length(), COMMUNITY_DIGITS)));
        return step(verifier, "verify", Map.of("passed", true, "note", "现场核查,问题已解决。"))
                && (goal == Goal.VERIFIED
                        || step(
                                reporter,
                                "rate",
                                Map.of("score", 3 + random.nextInt(3), "comment", Matters.comment(random))));
    }

    private boolean step(Server who, String action, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.put("version", incident.path("version").asInt());
        HttpResponse<String> answer =
                who.tryPost("/api/v1/incidents/" + incident.path("id").asString() + "/actions/" + action, body);
        if (answer.statusCode() >= 300) {
            System.err.println(action + " refused: "
                    + Server.JSON.readTree(answer.body()).path("code").asString("") + ", incident of "
                    + incident.path("owner").path("code").asString("") + " in "
                    + incident.path("state").asString(""));
            return false;
        }
        incident = Server.JSON.readTree(answer.body());
        return true;
    }
}
