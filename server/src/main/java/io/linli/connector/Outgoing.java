package io.linli.connector;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it goes out.
 *
 * @param body a JSON document, null if there is none
 */
record Outgoing(String method, URI uri, @Nullable String body) {

    private static final int LONGEST_ADDRESS = 8000;
    private static final int LARGEST_BODY = 256 * 1024;

    /** @throws CallFault if an input is missing, is not known or cannot stand where it belongs */
    static Outgoing of(Connector connector, ConnectorOperation operation, Map<String, Object> inputs, JsonMapper json) {
        check(operation, inputs);
        String address = connector.base() + path(operation, inputs) + query(operation, inputs);
        String body = body(operation, inputs, json);
        if (address.length() > LONGEST_ADDRESS || body != null && body.length() > LARGEST_BODY) {
            throw CallFault.of("bad-input", "输入内容太长", "the inputs are too long");
        }
        return new Outgoing(operation.method(), URI.create(address), body);
    }

    private static void check(ConnectorOperation operation, Map<String, Object> inputs) {
        Set<String> known =
                operation.inputs().stream().map(ConnectorOperation.Input::name).collect(Collectors.toSet());
        inputs.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw CallFault.of("bad-input", "该操作没有输入“" + name + "”", "the operation has no input " + name);
                });
        operation.inputs().stream()
                .filter(input -> input.required() && isEmpty(inputs.get(input.name())))
                .findFirst()
                .ifPresent(input -> {
                    throw CallFault.of(
                            "bad-input", "缺少输入“" + input.title() + "”", "the input " + input.name() + " is missing");
                });
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }

    private static String path(ConnectorOperation operation, Map<String, Object> inputs) {
        Map<String, String> held = operation.inputs().stream()
                .filter(input -> input.place().equals("path"))
                .collect(Collectors.toMap(ConnectorOperation.Input::there, input -> segment(inputs.get(input.name()))));
        return OperationCheck.PLACEHOLDER
                .matcher(operation.path())
                .replaceAll((MatchResult found) ->
                        Objects.requireNonNull(held.get(found.group(1))).replace("$", "\\$"));
    }

    private static String segment(@Nullable Object value) {
        String text = text(value);
        if (text.equals(".") || text.equals("..")) {
            throw CallFault.of("bad-input", "路径中的输入不能是点号", "a dot cannot stand in a path");
        }
        return encoded(text);
    }

    private static String query(ConnectorOperation operation, Map<String, Object> inputs) {
        String pairs = operation.inputs().stream()
                .filter(input -> input.place().equals("query") && inputs.get(input.name()) != null)
                .map(input -> encoded(input.there()) + "=" + encoded(text(inputs.get(input.name()))))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    private static @Nullable String body(ConnectorOperation operation, Map<String, Object> inputs, JsonMapper json) {
        if (operation.method().equals("GET")) {
            return null;
        }
        ObjectNode document = json.createObjectNode();
        for (ConnectorOperation.Input input : operation.inputs()) {
            Object value = inputs.get(input.name());
            if (input.place().equals("body") && value != null) {
                put(document, input.there(), value, json);
            }
        }
        return json.writeValueAsString(document);
    }

    private static void put(ObjectNode document, String there, Object value, JsonMapper json) {
        String[] steps = there.startsWith("/") ? there.substring(1).split("/", -1) : new String[] {there};
        ObjectNode at = document;
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.get(steps[i]) instanceof ObjectNode inner ? inner : at.putObject(steps[i]);
        }
        at.set(steps[steps.length - 1], json.valueToTree(value));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Collection<?> many -> many.stream().map(Outgoing::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
