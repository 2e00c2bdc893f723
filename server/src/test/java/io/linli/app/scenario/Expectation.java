package io.linli.app.scenario;

import io.linli.Caller.Answer;
import io.linli.app.folder.Scenario.Step;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what the server says with what a step expects. */
final class Expectation {

    private static final int PATIENCE = 20;

    private final Words words;
    private final Travel travel;

    Expectation(Words words, Travel travel) {
        this.words = words;
        this.travel = travel;
    }

    void accepted(Answer answer) {
        check(answer.status() < 300, "expected it to be accepted but it was refused", answer);
    }

    /** A step that answers a record. */
    void record(Step step, Answer answer, Supplier<Answer> again) {
        Map<String, Object> expected = step.table("expect");
        if (refused(step, answer)) {
            return;
        }
        accepted(answer);
        if (expected.get("record") instanceof Map<?, ?> fields) {
            same(fields, again.get().json());
        } else if (answer.bytes().length > 0) {
            same(expected, answer.json());
        }
    }

    /** A step that completes a task. */
    void task(Step step, Answer answer, Supplier<Answer> record) {
        if (refused(step, answer)) {
            return;
        }
        accepted(answer);
        Map<String, Object> expected = step.table("expect");
        Object fields = expected.getOrDefault("record", expected);
        if (fields instanceof Map<?, ?> wanted && !wanted.isEmpty()) {
            JsonNode seen = record.get().json();
            for (int i = 0; i < PATIENCE && !mismatch(wanted, seen).isEmpty(); i++) {
                Play.pause();
                seen = record.get().json();
            }
            same(wanted, seen);
        }
    }

    /** Whether a refusal was expected; then it has been one of that kind. */
    static boolean refused(Step step, Answer answer) {
        int status = answer.status();
        String fault = String.valueOf(step.table("expect").getOrDefault("fault", ""));
        if (!fault.isEmpty()) {
            check(
                    status == 400 && fields(answer).stream().anyMatch(field -> named(field, fault)),
                    "expected a fault of the field \"" + fault + "\"",
                    answer);
            return true;
        }
        return switch (step.text("expect")) {
            case "refused" -> {
                check(status == 403 || status == 404, "expected it to be refused", answer);
                yield true;
            }
            case "conflict" -> {
                check(status == 409, "expected a conflict", answer);
                yield true;
            }
            default -> false;
        };
    }

    /** What somebody has been told; news arrive a little after what they are about. */
    void messages(Step step, Supplier<List<JsonNode>> inbox) {
        Map<String, Object> expected = step.table("expect");
        Object count = expected.get("count");
        List<JsonNode> told = inbox.get();
        for (int i = 0; i < PATIENCE && (count == null ? told.isEmpty() : told.size() != number(count)); i++) {
            Play.pause();
            told = inbox.get();
        }
        if (count != null && told.size() != number(count) || count == null && told.isEmpty()) {
            throw new AssertionError("expected %s messages but there are %s".formatted(count, told));
        }
        if (expected.get("first") instanceof Map<?, ?> first) {
            same(first, told.getFirst());
        }
    }

    private static List<String> fields(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    private static boolean named(String field, String name) {
        return field.equals(name) || field.endsWith("." + name) || field.contains("." + name + ".");
    }

    void file(Step step, Answer answer, String beginning) {
        if (!refused(step, answer)) {
            String begun =
                    new String(answer.bytes(), 0, Math.min(4, answer.bytes().length), StandardCharsets.ISO_8859_1);
            check(answer.status() == 200 && begun.startsWith(beginning), "expected a file", answer);
        }
    }

    void list(Step step, Supplier<Answer> list) {
        Answer answer = list.get();
        if (refused(step, answer)) {
            return;
        }
        Map<String, Object> expected = step.table("expect");
        Object count = expected.get("count");
        for (int i = 0; i < PATIENCE && count != null && size(answer) != number(count); i++) {
            Play.pause();
            answer = list.get();
        }
        accepted(answer);
        if (count != null) {
            check(
                    size(answer) == number(count),
                    "expected %s records but there are %d".formatted(count, size(answer)),
                    answer);
        }
        if (expected.get("first") instanceof Map<?, ?> first) {
            same(first, answer.json().path("items").path(0));
        }
    }

    private static int size(Answer answer) {
        return answer.json().path("items").size();
    }

    private static int number(Object count) {
        return Integer.parseInt(count.toString());
    }

    /** The sum of the first figure; figures are folded a little after the change. */
    void total(Step step, Supplier<Answer> figures) {
        Answer answer = figures.get();
        if (refused(step, answer)) {
            return;
        }
        int wanted = number(step.table("expect").getOrDefault("total", 0));
        for (int i = 0; i < PATIENCE && sum(answer) != wanted; i++) {
            Play.pause();
            answer = figures.get();
        }
        check(sum(answer) == wanted, "expected a total of %d but it is %d".formatted(wanted, sum(answer)), answer);
    }

    private static int sum(Answer answer) {
        return answer.json()
                .path(0)
                .path("rows")
                .valueStream()
                .mapToInt(row -> row.path("value").asInt())
                .sum();
    }

    private void same(Map<?, ?> expected, JsonNode record) {
        String mismatch = mismatch(expected, record);
        if (!mismatch.isEmpty()) {
            throw new AssertionError(mismatch);
        }
    }

    /** The first thing that is otherwise, empty if all is as expected. */
    private String mismatch(Map<?, ?> expected, JsonNode record) {
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            String name = String.valueOf(entry.getKey());
            JsonNode values = record.path("values");
            JsonNode seen = values.has(name) ? values.path(name) : record.path(name);
            if (!equal(words.meant(entry.getValue()), seen)) {
                return "expected %s to be %s but it is %s"
                        .formatted(
                                name,
                                entry.getValue(),
                                seen.isMissingNode() ? "not there" : travel.felt(seen.toString()));
            }
        }
        return "";
    }

    private static boolean equal(@Nullable Object expected, JsonNode seen) {
        return switch (expected) {
            case null -> seen.isMissingNode() || seen.isNull();
            case Number number ->
                seen.isNumber() && new BigDecimal(number.toString()).compareTo(seen.decimalValue()) == 0;
            case Boolean flag -> flag ? seen.asBoolean(false) : !seen.asBoolean(false);
            case Map<?, ?> map when map.isEmpty() -> seen.isMissingNode() || seen.isNull() || seen.isEmpty();
            case Map<?, ?> map
            when map.containsKey("id") ->
                String.valueOf(map.get("id")).equals(seen.path("id").asString(""));
            case String text
            when seen.isObject() -> text.equals(seen.path("title").asString(""));
            case String text -> text.equals(seen.asString(""));
            default -> JsonMapper.shared().valueToTree(expected).equals(seen);
        };
    }

    private static void check(boolean right, String what, Answer answer) {
        if (!right) {
            String text = answer.text();
            throw new AssertionError("%s; the server said %d %s"
                    .formatted(what, answer.status(), text.substring(0, Math.min(700, text.length()))));
        }
    }
}
