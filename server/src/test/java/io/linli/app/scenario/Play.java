package io.linli.app.scenario;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.app.folder.Scenario;
import io.linli.app.folder.Scenario.Step;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goes through the steps of a scenario; what goes otherwise than written is told with file and line. */
final class Play {

    private static final int PATIENCE = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Stage stage;
    private final Scenario scenario;
    private final Travel travel = new Travel();
    private final Words words;
    private final Expectation expectation;
    private final Exchange exchange;

    /** The records that steps have kept: type and key. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** A record that was kept. */
    record Kept(String type, String id) {}

    Play(Stage stage, Scenario scenario) {
        this.stage = stage;
        this.scenario = scenario;
        this.words = new Words(stage, travel, kept);
        this.expectation = new Expectation(words, travel);
        this.exchange = new Exchange(words, expectation);
    }

    void run() {
        for (Step step : scenario.steps()) {
            try {
                play(step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "apps/%s/%s:%d: %s%n  %s"
                                .formatted(
                                        stage.app().id(), scenario.file(), step.line(), e.getMessage(), step.facts()),
                        e);
            }
        }
    }

    private void play(Step step) {
        Map<String, Object> facts = step.facts();
        if (facts.containsKey("travel")) {
            travel.pass(Duration.parse(step.text("travel")), stage.district());
        } else if (facts.containsKey("schedule")) {
            expectation.accepted(Market.run(stage.app(), step.text("schedule")));
        } else if (facts.containsKey("public")) {
            list(step, Caller.nobody(), step.text("public"), "/public?place=" + stage.place("community"));
        } else {
            act(step, stage.caller(step.text("as")));
        }
    }

    private void act(Step step, Caller by) {
        Map<String, Object> facts = step.facts();
        if (facts.containsKey("create")) {
            create(step, by);
        } else if (facts.containsKey("do")) {
            Kept record = record(step.text("on"));
            whole(step, by, record, change(by, record, "POST", "/actions/" + step.text("do"), step.table("with")));
        } else if (facts.containsKey("update")) {
            Kept record = record(step.text("update"));
            whole(step, by, record, change(by, record, "PATCH", "", step.table("with")));
        } else if (facts.containsKey("delete")) {
            Kept record = record(step.text("delete"));
            whole(step, by, record, change(by, record, "DELETE", "", Map.of()));
        } else if (facts.containsKey("task")) {
            task(step, by);
        } else if (facts.containsKey("read")) {
            Kept record = record(step.text("read"));
            whole(step, by, record, by.get(path(record)));
        } else {
            look(step, by);
        }
    }

    private void look(Step step, Caller by) {
        Map<String, Object> facts = step.facts();
        if (facts.containsKey("list")) {
            list(step, by, step.text("list"), "?limit=200" + where(step));
        } else if (facts.containsKey("find")) {
            find(step, by);
        } else if (facts.containsKey("actions")) {
            actions(step, by);
        } else if (facts.containsKey("statistics")) {
            statistics(step, by);
        } else if (facts.containsKey("document")) {
            Kept record = record(step.text("of"));
            expectation.file(step, by.get(path(record) + "/documents/" + step.text("document")), "%PDF");
        } else if (facts.containsKey("report")) {
            expectation.file(step, by.get(typePath(step.text("of")) + "/reports/" + step.text("report")), "PK");
        } else if (facts.containsKey("messages")) {
            messages(step, by);
        } else if (facts.containsKey("import")) {
            String type = step.text("import");
            exchange.take(step, by, typePath(type), stage.app().record(type).orElseThrow());
        } else if (facts.containsKey("export")) {
            exchange.give(step, by, typePath(step.text("export")), filters(step));
        } else {
            throw new AssertionError("this step says nothing that can be played");
        }
    }

    /** What somebody has been told about a record, the newest first. */
    private void messages(Step step, Caller by) {
        String link = "/apps/" + path(record(step.text("messages"))).replace("/api/v1/records/", "");
        expectation.messages(
                step,
                () -> by.get("/api/v1/messages?limit=200")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(message -> message.path("link").asString("").equals(link))
                        .toList());
    }

    private Map<String, String> filters(Step step) {
        Map<String, String> filters = new LinkedHashMap<>();
        step.table("where")
                .forEach((field, wanted) -> filters.put(
                        field.equals("state") ? field : "filter." + field,
                        words.key(wanted instanceof List<?> many ? many.getFirst() : wanted)));
        return filters;
    }

    private String typePath(String type) {
        return "/api/v1/records/" + stage.app().id() + "/" + type;
    }

    private String path(Kept record) {
        return typePath(record.type()) + "/" + record.id();
    }

    private Kept record(String reference) {
        Kept record = kept.get(reference.replaceFirst("^\\$", ""));
        if (record == null) {
            throw new AssertionError("nothing was kept as " + reference);
        }
        return record;
    }

    private void create(Step step, Caller by) {
        String type = step.text("create");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("values", words.meant(step.table("with")));
        String at = step.text("at").isEmpty()
                ? scenario.people().get(step.text("as")).at()
                : step.text("at");
        body.put("placeCode", stage.place(at));
        Answer answer = by.post(typePath(type), body);
        if (answer.status() == 201 && !step.text("keep").isEmpty()) {
            kept.put(step.text("keep"), new Kept(type, answer.json().path("id").asString()));
        }
        expectation.record(step, answer, () -> by.get(answer.header("Location")));
    }

    private Answer change(Caller by, Kept record, String method, String path, Map<String, Object> values) {
        Answer known = by.get(path(record));
        Map<String, String> headers = known.status() == 200
                ? Map.of("Content-Type", "application/json", "If-Match", known.header("ETag"))
                : Map.of("Content-Type", "application/json", "If-Match", "\"1\"");
        String body = JsonMapper.shared().writeValueAsString(Map.of("values", words.meant(values)));
        return by.send(method, path(record) + path, BodyPublishers.ofString(body), headers);
    }

    private void whole(Step step, Caller by, Kept record, Answer answer) {
        expectation.record(step, answer, () -> by.get(path(record)));
        if (!step.text("keep").isEmpty()) {
            kept.put(step.text("keep"), record);
        }
    }

    private void task(Step step, Caller by) {
        Kept record = record(step.text("of"));
        String task = openTask(record, step.text("task"), step.text("expect").equals("refused") ? 1 : PATIENCE);
        if (task.isEmpty()) {
            if (!step.text("expect").equals("refused")) {
                throw new AssertionError("there is no open task \"" + step.text("task") + "\"; instances: "
                        + instances(record).toPrettyString());
            }
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", words.meant(step.table("complete")));
        if (!step.text("outcome").isEmpty()) {
            body.put("outcome", step.text("outcome"));
        }
        Answer answer = by.post("/api/v1/process/tasks/" + task + "/complete", body);
        expectation.task(step, answer, () -> by.get(path(record)));
    }

    private JsonNode instances(Kept record) {
        return Market.administrator()
                .get("/api/v1/process/instances?subject=record:" + stage.app().id() + "/" + record.type() + "/"
                        + record.id())
                .json()
                .path("items");
    }

    /** The open task at a step of a process about a record; processes move on by themselves, so it is waited for. */
    private String openTask(Kept record, String element, int patience) {
        for (int i = 0; i < patience; i++) {
            for (JsonNode instance : instances(record)) {
                JsonNode whole = Market.administrator()
                        .get("/api/v1/process/instances/" + instance.path("id").asString())
                        .json();
                for (JsonNode task : whole.path("tasks")) {
                    if (task.path("element").asString().equals(element)
                            && List.of("open", "claimed")
                                    .contains(task.path("state").asString())) {
                        return task.path("id").asString();
                    }
                }
            }
            pause();
        }
        return "";
    }

    private String where(Step step) {
        StringBuilder query = new StringBuilder();
        step.table("where").forEach((field, wanted) -> {
            for (Object one : wanted instanceof List<?> many ? many : List.of(wanted)) {
                String name = field.equals("state") ? field : "filter." + field;
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(words.key(one), StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }

    private void list(Step step, Caller by, String type, String query) {
        expectation.list(step, () -> by.get(typePath(type) + query));
    }

    private void find(Step step, Caller by) {
        String type = step.text("find");
        for (int i = 0; i < PATIENCE; i++) {
            Answer found = by.get(typePath(type) + "?limit=1" + where(step));
            if (found.status() != 200) {
                expectation.record(step, found, () -> found);
                return;
            }
            JsonNode first = found.json().path("items").path(0);
            if (!first.isMissingNode()) {
                Kept record = new Kept(type, first.path("id").asString());
                whole(step, by, record, by.get(path(record)));
                return;
            }
            pause();
        }
        throw new AssertionError("no " + type + " was found");
    }

    private void actions(Step step, Caller by) {
        JsonNode actions = by.get(path(record(step.text("actions")))).json().path("actions");
        List<String> possible = actions.valueStream()
                .filter(action -> action.path("may").asBoolean())
                .map(action -> action.path("code").asString())
                .sorted()
                .toList();
        Object wanted = step.facts().get("expect");
        List<String> expected = wanted instanceof List<?> many
                ? many.stream().map(String::valueOf).sorted().toList()
                : List.of();
        if (!possible.equals(expected)) {
            throw new AssertionError("expected the actions " + expected + " but there are " + possible);
        }
    }

    private void statistics(Step step, Caller by) {
        String type = step.text("statistics");
        expectation.total(step, () -> by.get(typePath(type) + "/statistics"));
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
