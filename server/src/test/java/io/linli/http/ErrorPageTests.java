package io.linli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorPageTests {

    /** How the sources write a refusal: a code in kebab case, then a text in Chinese. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:badRequest|forbidden|conflict|badField|new Refusal|new Refused|fault|unless|\\.field)\\((?:[^;]{0,200}?,)?"
                    + "\\s*\"([a-z][a-z0-9-]*)\"\\s*,\\s*\"[^\"]*\\p{IsHan}");

    private final String page = Caller.nobody().get("/docs/errors").text();

    @Test
    void everyCodeInTheSourcesHasItsAnchor() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : sources.filter(ErrorPageTests::refuses).toList()) {
                Matcher refusal = REFUSAL.matcher(Files.readString(source));
                while (refusal.find()) {
                    codes.add(refusal.group(1));
                }
            }
        }

        assertThat(codes).hasSizeGreaterThan(100).contains("stale-version", "invalid-field", "overlaps-grid");
        assertThat(codes.stream().filter(code -> !page.contains("id=\"" + code + "\"")))
                .isEmpty();
    }

    /** Faults in the folder of an application are findings of a report; the reference of the format explains them. */
    private static boolean refuses(Path source) {
        return source.toString().endsWith(".java") && !source.startsWith(Path.of("src/main/java/io/linli/app/folder"));
    }

    @Test
    void theTypeOfWhateverIsRefusedLeadsToItsPlaceOnThePage() {
        Caller city = DemonstrationCity.shared().city();
        String incident = city.post(
                        "/api/v1/incidents", Map.of("body", "楼道灯不亮,请维修", "placeCode", DemonstrationCity.GRID))
                .json()
                .path("id")
                .asString();
        List<Caller.Answer> refused = List.of(
                Caller.nobody().get("/api/v1/accounts"),
                Caller.nobody().get("/api/v1/nothing"),
                Caller.demonstration("grid").post("/api/v1/grids", Map.of()),
                city.post("/api/v1/session", "not json"),
                city.post("/api/v1/incidents/" + incident + "/actions/verify", Map.of("version", 1, "passed", true)),
                city.send("DELETE", "/api/v1/places/search", BodyPublishers.noBody(), Map.of()),
                city.send("POST", "/api/v1/grids", BodyPublishers.ofString("x"), Map.of("Content-Type", "text/plain")),
                city.put("/api/v1/grids/" + DemonstrationCity.GRID, Map.of()),
                city.get("/api/v1/incidents?limit=0"),
                Caller.nobody().get("/api/v1/x", Map.of("X-Long", "x".repeat(100_000))),
                Caller.nobody().get("/api/v1/%2e%2e%2fx"));

        for (Caller.Answer answer : refused) {
            String type = answer.json().path("type").asString();
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(type).startsWith("/docs/errors#");
            assertThat(page).contains("id=\"" + type.substring("/docs/errors#".length()) + "\"");
        }
    }

    @Test
    void thePageSaysInBothLanguagesWhatToDo() {
        assertThat(page).contains("该记录刚刚已被他人更新,请刷新后再操作").contains("reload it and try again");
        assertThat(page).doesNotContain("\u0001").doesNotContain("%d");
    }
}
