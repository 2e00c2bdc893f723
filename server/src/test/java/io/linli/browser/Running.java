package io.linli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import io.linli.DemonstrationCity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A process that is put into force through the doors, so that people can be watched at its tasks. */
final class Running {

    private static final String PROCESS = "/api/v1/process/";

    private final String key;
    private final String name;

    private Running(String key, String name) {
        this.key = key;
        this.name = name;
    }

    /** Puts a process into force that goes through some steps, one after the other. */
    static Running deployed(String key, String name, String... steps) {
        var process = new Running(key, name);
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            city.sends(
                    PROCESS + "definitions",
                    Map.of(
                            "key",
                            key,
                            "placeCode",
                            DemonstrationCity.CITY,
                            "name",
                            name,
                            "draft",
                            process.drawing(steps)));
            city.sends(PROCESS + "definitions/" + key + "/deploy", Map.of());
        }
        return process;
    }

    /** A step of the role that works at a level; its limit puts it before the tasks without one. */
    static String step(String id, String name, String role, String level) {
        return "<bpmn:userTask id=\"%s\" name=\"%s\" linli:role=\"%s\" linli:level=\"%s\" linli:limit=\"PT4H\" />"
                .formatted(id, name, role, level);
    }

    /** A step that several units sign at once. */
    static String signed(String id, String name, String... units) {
        String signers = Arrays.stream(units).map("&#34;%s&#34;"::formatted).collect(Collectors.joining(", "));
        return """
                <bpmn:userTask id="%s" name="%s" linli:signers="[%s]" linli:rule="all" linli:limit="PT4H">
                  <bpmn:multiInstanceLoopCharacteristics isSequential="false" />
                </bpmn:userTask>
                """.formatted(id, name, signers);
    }

    /** Puts the next version into force. */
    void changed(String... steps) {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            var answer = city.page()
                    .request()
                    .put(
                            PROCESS + "definitions/" + key + "/draft",
                            RequestOptions.create()
                                    .setHeader("If-Match", "\"1\"")
                                    .setData(Map.of("name", name, "draft", drawing(steps))));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            city.sends(PROCESS + "definitions/" + key + "/deploy", Map.of());
        }
    }

    /** Starts an instance in the grid of the account {@code grid}, and gives its key. */
    String started(String title) {
        try (Visitor grid = Visitor.atDesk().signedIn("grid")) {
            return grid.sends(
                            PROCESS + "instances",
                            Map.of("definition", key, "placeCode", DemonstrationCity.GRID, "title", title))
                    .path("id")
                    .asString();
        }
    }

    /** Completes the open task of an instance at a step without a page. */
    static void done(String who, String instance, String element) {
        try (Visitor visitor = Visitor.atDesk().signedIn(who)) {
            visitor.sends(PROCESS + "tasks/" + task(instance, element) + "/complete", Map.of());
        }
    }

    /** The key of the open task of an instance at a step. */
    static String task(String instance, String element) {
        return whole(instance)
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("state").asString().equals("open"))
                .filter(task -> task.path("element").asString().equals(element))
                .map(task -> task.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(whole(instance).toPrettyString()));
    }

    /** The state of an instance. */
    static String state(String instance) {
        return whole(instance).at("/instance/state").asString();
    }

    private static JsonNode whole(String instance) {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            return city.asks(PROCESS + "instances/" + instance);
        }
    }

    private String drawing(String... steps) {
        List<String> ids = Arrays.stream(steps).map(Running::id).toList();
        var flows = new StringBuilder();
        String from = "begin";
        for (int at = 0; at <= ids.size(); at++) {
            String to = at < ids.size() ? ids.get(at) : "end";
            flows.append(
                    "<bpmn:sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\" />\n".formatted(at, from, to));
            from = to;
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:linli="https://linli.cn/bpmn" targetNamespace="https://linli.cn/process">
                  <bpmn:process id="%s" name="%s" isExecutable="true">
                    <bpmn:startEvent id="begin" name="发起" linli:starter="grid-worker" />
                    %s
                    <bpmn:endEvent id="end" name="办结" />
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key, name, String.join("\n", steps), flows);
    }

    private static String id(String step) {
        int begin = step.indexOf("id=\"") + 4;
        return step.substring(begin, step.indexOf('"', begin));
    }
}
