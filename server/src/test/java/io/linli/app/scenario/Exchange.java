package io.linli.app.scenario;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.app.folder.Field;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Scenario.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.JsonNode;

/** What people of a scenario take in from files and take out as files, as they do it on their pages. */
final class Exchange {

    private static final int PATIENCE = 200;

    /** The mark and the headings. */
    private static final int HEAD = 2;

    private final Words words;
    private final Expectation expectation;

    Exchange(Words words, Expectation expectation) {
        this.words = words;
        this.expectation = expectation;
    }

    /** Takes in rows; expects how many came in and how many did not, and what is said of those. */
    void take(Step step, Caller by, String path, RecordType type) {
        Answer begun =
                by.upload(path + "/imports", "rows.csv", table(step, type).getBytes(StandardCharsets.UTF_8));
        if (Expectation.refused(step, begun)) {
            return;
        }
        JsonNode job = ended(by, begun);
        Map<String, Object> expected = step.table("expect");
        String message = job.path("message").asString();
        String wanted =
                "新增%s条,未导入%s条".formatted(expected.getOrDefault("taken", 0), expected.getOrDefault("rejected", 0));
        if (!message.contains(wanted)) {
            throw new AssertionError(
                    "expected “%s” but the import says “%s”: %s".formatted(wanted, message, reasons(by, job)));
        }
        Object why = expected.get("why");
        if (why != null && !reasons(by, job).contains(why.toString())) {
            throw new AssertionError("expected the reason “%s” but there are %s".formatted(why, reasons(by, job)));
        }
    }

    private String table(Step step, RecordType type) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        if (step.facts().get("rows") instanceof List<?> many) {
            for (Object one : many) {
                Map<String, Object> row = new LinkedHashMap<>();
                ((Map<?, ?>) one).forEach((name, value) -> row.put(String.valueOf(name), value));
                names.addAll(row.keySet());
                rows.add(row);
            }
        }
        String heading = names.stream()
                .map(name -> type.field(name).map(Field::title).orElseThrow().zh())
                .collect(Collectors.joining(","));
        UnaryOperator<Object> cell =
                value -> value == null ? "" : words.key(value).replace(",", ",");
        return heading + "\n"
                + rows.stream()
                        .map(row -> names.stream()
                                .map(name -> String.valueOf(cell.apply(row.get(name))))
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String reasons(Caller by, JsonNode job) {
        String errors = job.path("errorsUrl").asString("");
        return errors.isEmpty()
                ? "[]"
                : rows(by.get(errors)).stream().map(List::getLast).toList().toString();
    }

    /** Takes out the records of a list; expects how many there are. */
    void give(Step step, Caller by, String path, Map<String, String> filters) {
        Answer begun = by.post(path + "/exports", Map.of("filters", filters));
        if (Expectation.refused(step, begun)) {
            return;
        }
        JsonNode job = ended(by, begun);
        int count = rows(by.get(job.path("resultUrl").asString())).size() - HEAD;
        int wanted = Integer.parseInt(
                step.table("expect").getOrDefault("count", count).toString());
        if (count != wanted) {
            throw new AssertionError("expected %d exported records but there are %d".formatted(wanted, count));
        }
    }

    private static List<List<String>> rows(Answer workbook) {
        List<List<String>> rows = new ArrayList<>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook.bytes()))) {
            book.getSheetAt(0).forEach(row -> {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(cell.toString()));
                rows.add(cells);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private JsonNode ended(Caller by, Answer begun) {
        expectation.accepted(begun);
        String path = "/api/v1/jobs/" + begun.json().path("jobId").asString();
        for (int i = 0; i < PATIENCE; i++) {
            JsonNode job = by.get(path).json();
            if (job.path("state").asString().equals("done")) {
                return job;
            }
            if (!job.path("state").asString().equals("running")) {
                throw new AssertionError("the job ended otherwise: " + job);
            }
            Play.pause();
        }
        throw new AssertionError("the job does not end");
    }
}
