package io.linli.connector;

import io.linli.http.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what the operations of a connector are to be; fields are named {@code operations[0].path}. */
final class OperationCheck {

    /** Inputs of the work beside those of the operation. */
    static final Set<String> TAKEN = Set.of("connector", "operation");

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]*)}");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/{}-]{0,500}");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");
    private static final Pattern DEEP = Pattern.compile("(/[A-Za-z0-9_.-]{1,60}){1,6}");
    private static final Pattern THERE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT");
    private static final List<Integer> USUAL = List.of(200, 201, 202, 204);
    private static final int MOST = 50;

    private String at = "operations";

    List<ConnectorOperation> checked(List<WantedOperation> wanted) {
        if (wanted.size() > MOST) {
            throw fault("", "最多 50 个操作", "there are at most 50 operations");
        }
        List<ConnectorOperation> operations = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            at = "operations[" + i + "]";
            ConnectorOperation operation = operation(wanted.get(i));
            if (!codes.add(operation.code())) {
                throw fault(".code", "代码重复", "the code is there twice");
            }
            operations.add(operation);
        }
        return operations;
    }

    private ConnectorOperation operation(WantedOperation wanted) {
        String own = at;
        String method = Objects.requireNonNullElse(wanted.method(), "GET");
        if (!METHODS.contains(method)) {
            throw fault(".method", "可选:GET、POST、PUT", "GET, POST or PUT");
        }
        List<ConnectorOperation.Input> inputs = new ArrayList<>();
        List<WantedOperation.Input> given = Objects.requireNonNullElse(wanted.inputs(), List.of());
        for (int i = 0; i < given.size() && i <= MOST; i++) {
            at = own + ".inputs[" + i + "]";
            inputs.add(input(given.get(i), method));
        }
        at = own;
        unique(inputs.stream().map(ConnectorOperation.Input::name).toList(), ".inputs");
        String path = Objects.requireNonNullElse(wanted.path(), "").strip();
        checkPath(path, inputs);
        return new ConnectorOperation(
                text(".code", wanted.code(), CODE),
                WantedConnector.required(at + ".name", wanted.name()),
                blank(wanted.nameEn()),
                method,
                path,
                inputs,
                outputs(Objects.requireNonNullElse(wanted.outputs(), List.of())),
                success(Objects.requireNonNullElse(wanted.success(), List.of())));
    }

    private ConnectorOperation.Input input(WantedOperation.Input wanted, String method) {
        String name = text(".name", wanted.name(), NAME);
        String place = Objects.requireNonNullElse(wanted.place(), "query");
        String as = blank(wanted.as());
        if (TAKEN.contains(name)) {
            throw fault(".name", "不能名为 connector 或 operation", "this name is taken");
        }
        if (!Set.of("path", "query", "body").contains(place) || place.equals("body") && method.equals("GET")) {
            throw fault(".place", "可选:path、query、body;GET 没有正文", "path, query or body; GET has no body");
        }
        boolean deep = place.equals("body") && as != null && as.startsWith("/");
        if (as != null && !(deep ? DEEP : THERE).matcher(as).matches()) {
            throw fault(".as", "对方名称不正确;正文内层用 /a/b", "not a name; write /a/b for what lies deeper in a body");
        }
        return new ConnectorOperation.Input(
                name,
                WantedConnector.required(at + ".title", wanted.title()),
                blank(wanted.titleEn()),
                Boolean.TRUE.equals(wanted.required()) || place.equals("path"),
                place,
                as);
    }

    /** Each placeholder is an input, and each input of the path has its placeholder. */
    private void checkPath(String path, List<ConnectorOperation.Input> inputs) {
        Set<String> held = PLACEHOLDER
                .matcher(path)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> given = inputs.stream()
                .filter(one -> one.place().equals("path"))
                .map(ConnectorOperation.Input::there)
                .collect(Collectors.toSet());
        String rest = PLACEHOLDER.matcher(path).replaceAll("");
        if (!PATH.matcher(path).matches() || rest.contains("{") || rest.contains("}") || !isPath(rest)) {
            throw fault(".path", "须以 / 开头,不含参数部分", "it begins with a slash and has no query");
        }
        if (!held.equals(given)) {
            throw fault(
                    ".path",
                    "路径中的 {} 须与位置为路径的输入一一对应",
                    "each {placeholder} needs an input in the path, and each such input one");
        }
    }

    private static boolean isPath(String path) {
        try {
            return path.equals(URI.create(path).normalize().getRawPath()) && !path.contains("/..");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<ConnectorOperation.Output> outputs(List<WantedOperation.Output> wanted) {
        List<ConnectorOperation.Output> outputs = new ArrayList<>();
        String own = at;
        for (int i = 0; i < wanted.size() && i <= MOST; i++) {
            at = own + ".outputs[" + i + "]";
            String pointer = Objects.requireNonNullElse(wanted.get(i).pointer(), "");
            if (pointer.length() > 300 || !POINTER.matcher(pointer).matches()) {
                throw fault(".pointer", "须为 JSON Pointer,如 /data/0/name", "write a JSON Pointer such as /data/0/name");
            }
            outputs.add(
                    new ConnectorOperation.Output(text(".name", wanted.get(i).name(), NAME), pointer));
        }
        at = own;
        unique(outputs.stream().map(ConnectorOperation.Output::name).toList(), ".outputs");
        return outputs;
    }

    private List<Integer> success(List<Integer> wanted) {
        if (wanted.size() > MOST || wanted.stream().anyMatch(code -> code == null || code < 200 || code > 599)) {
            throw fault(".success", "状态码须在 200 到 599 之间", "status codes lie between 200 and 599");
        }
        return wanted.isEmpty() ? USUAL : wanted.stream().distinct().toList();
    }

    private void unique(List<String> names, String field) {
        if (names.size() > MOST || new HashSet<>(names).size() < names.size()) {
            throw fault(field, "名称重复,或多于 50 个", "a name is there twice, or there are more than 50");
        }
    }

    private String text(String field, @Nullable String value, Pattern pattern) {
        String text = Objects.requireNonNullElse(value, "").strip();
        if (!pattern.matcher(text).matches()) {
            throw fault(
                    field,
                    "须以英文字母开头,只含字母、数字和连接符,最多 60 个",
                    "begin with a letter; letters, digits and hyphens, at most 60");
        }
        return text;
    }

    private static @Nullable String blank(@Nullable String value) {
        return value == null || value.isBlank() || value.length() > 300 ? null : value.strip();
    }

    private Refusal fault(String field, String chinese, String english) {
        return Refusal.badField(at + field, "invalid", chinese, english);
    }
}
