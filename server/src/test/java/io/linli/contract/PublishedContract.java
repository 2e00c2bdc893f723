package io.linli.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document that the server publishes, asked whether an exchange keeps to it. */
final class PublishedContract {

    private final JsonNode document;
    private final List<PathTemplate> paths = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    PublishedContract(String json) {
        document = JsonMapper.shared().readTree(json);
        document.path("paths").propertyNames().forEach(template -> paths.add(PathTemplate.of(template)));
    }

    /** What the exchange breaks, empty if it keeps to the document. */
    List<String> faults(Exchange exchange) {
        Optional<JsonNode> operation = operation(exchange);
        if (operation.isEmpty()) {
            boolean refused = exchange.status() == 404 || exchange.status() == 405 || exchange.status() == 401;
            return refused ? List.of() : List.of("the operation is not in the document");
        }
        var faults = new ArrayList<String>();
        checkAnswer(operation.get(), exchange, faults);
        if (exchange.status() < 300) {
            checkRequest(operation.get(), exchange, faults);
        }
        return faults;
    }

    private void checkAnswer(JsonNode operation, Exchange exchange, List<String> faults) {
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(Integer.toString(exchange.status()));
        if (response.isMissingNode()) {
            response = responses.path(exchange.status() / 100 + "XX");
        }
        if (response.isMissingNode()) {
            response = responses.path("default");
        }
        if (response.isMissingNode()) {
            faults.add("status " + exchange.status() + " is not in the document");
            return;
        }
        if (exchange.responseBody().length() > 0) {
            checkBody(
                    "answer",
                    resolved(response).path("content"),
                    exchange.responseType(),
                    exchange.responseBody(),
                    faults);
        }
    }

    private void checkRequest(JsonNode operation, Exchange exchange, List<String> faults) {
        JsonNode content = resolved(operation.path("requestBody")).path("content");
        if (exchange.requestBody().length() > 0 && isJson(exchange.requestType())) {
            checkBody("request", content, exchange.requestType(), exchange.requestBody(), faults);
        }
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asString().equals("query")
                    && resolved.path("required").asBoolean()
                    && !exchange.query().contains(resolved.path("name").asString() + "=")) {
                faults.add("the required parameter " + resolved.path("name").asString() + " was not sent");
            }
        }
    }

    private void checkBody(String what, JsonNode content, String type, String body, List<String> faults) {
        JsonNode media = media(content, type);
        if (media.isMissingNode()) {
            faults.add("the " + what + "'s type " + type + " is not in the document");
        } else if (isJson(type) && media.has("schema")) {
            Schema schema = schemas.computeIfAbsent(media.path("schema").toString(), ignored -> schema(media));
            schema.validate(body, InputFormat.JSON)
                    .forEach(error -> faults.add(what + " " + error.getInstanceLocation() + ": " + error.getMessage()));
        }
    }

    private Schema schema(JsonNode media) {
        ObjectNode root = ((ObjectNode) media.path("schema")).deepCopy();
        root.set("components", document.path("components"));
        return registry.getSchema(root);
    }

    private static JsonNode media(JsonNode content, String type) {
        String plain = type.split(";", 2)[0].strip();
        JsonNode exact = content.path(plain);
        return exact.isMissingNode() ? content.path("*/*") : exact;
    }

    private static boolean isJson(String type) {
        return type.startsWith("application/json")
                || type.startsWith("application/problem+json")
                || type.startsWith("application/geo+json");
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : document.at(reference.asString().substring(1));
    }

    private Optional<JsonNode> operation(Exchange exchange) {
        return paths.stream()
                .filter(template -> template.pattern().matcher(exchange.path()).matches())
                .sorted((a, b) -> Integer.compare(a.variables(), b.variables()))
                .map(template -> document.path("paths")
                        .path(template.text())
                        .path(exchange.method().toLowerCase(java.util.Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    /** One request and its answer, as they went over the wire. */
    record Exchange(
            String method,
            String path,
            String query,
            String requestType,
            String requestBody,
            int status,
            String responseType,
            String responseBody) {}

    private record PathTemplate(String text, Pattern pattern, int variables) {

        static PathTemplate of(String template) {
            String expression = Pattern.quote(template).replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q");
            return new PathTemplate(template, Pattern.compile(expression), template.split("\\{", -1).length - 1);
        }
    }
}
