package io.linli.app.folder;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the kind of a field: what it says, otherwise what follows from its type. */
final class KindReader {

    private static final Map<String, Kind> FORMATS =
            Map.of("date", Kind.DATE, "time", Kind.TIME, "date-time", Kind.MOMENT);
    private static final String RECORD = "record:";

    private final Part part;
    private final boolean column;

    KindReader(Part part, boolean column) {
        this.part = part;
        this.column = column;
    }

    /** What was found. */
    record Read(Kind kind, @Nullable String target, boolean multiple) {}

    Read read() {
        Optional<Value> said = part.at("x-kind").or(() -> items().flatMap(items -> items.at("x-kind")));
        String type = part.text("type", "");
        if (said.isEmpty()) {
            return new Read(byType(type), null, false);
        }
        String word = said.get().text();
        boolean record = word.startsWith(RECORD);
        Kind kind = record
                ? Kind.RECORD
                : said.get()
                        .one(
                                Kind::of,
                                Arrays.stream(Kind.values())
                                        .map(KindReader::written)
                                        .toList())
                        .orElse(Kind.TEXT);
        if (kind == Kind.RECORD && !record) {
            said.get()
                    .fault(
                            "record-target",
                            "请写明是哪种记录,如 record:visit",
                            "say which type of record, for example record:visit");
        }
        if (column && kind == Kind.TABLE) {
            said.get().fault("nested-table", "表格里不能再有表格", "a table cannot hold a table");
        }
        boolean multiple = type.equals("array") && (kind.refers() || kind == Kind.PLACE);
        checkType(type, kind, multiple);
        return new Read(kind, record ? word.substring(RECORD.length()) : null, multiple);
    }

    private static String written(Kind kind) {
        return kind == Kind.RECORD ? "record:…" : kind.code();
    }

    private Optional<Part> items() {
        return part.at("items").filter(Value::isTable).map(value -> new Part(value, value.entries()));
    }

    private Kind byType(String type) {
        return switch (type) {
            case "number", "integer" -> Kind.NUMBER;
            case "boolean" -> Kind.YES_NO;
            case "array" ->
                items().map(items -> items.has("enum") ? Kind.CHOICES : Kind.TABLE)
                        .orElse(Kind.TABLE);
            case "string" -> part.has("enum") ? Kind.CHOICE : FORMATS.getOrDefault(part.text("format", ""), Kind.TEXT);
            case "" -> {
                part.whole()
                        .fault(
                                "missing-key",
                                "缺少“type”或“x-kind”,请写明字段类型",
                                "add \"type\" or \"x-kind\" to say what this is");
                yield Kind.TEXT;
            }
            default -> {
                part.with(
                        "type",
                        at -> at.fault(
                                "bad-type",
                                "类型“" + type + "”须同时写 x-kind",
                                "the type \"" + type + "\" needs x-kind beside it"));
                yield Kind.TEXT;
            }
        };
    }

    private void checkType(String type, Kind kind, boolean multiple) {
        Set<String> fitting = types(kind);
        if (!type.isEmpty() && !multiple && !fitting.contains(type)) {
            part.with(
                    "type",
                    at -> at.fault(
                            "bad-type",
                            "“" + kind.code() + "”的 type 应为 " + String.join(" 或 ", fitting) + ",或省去不写",
                            "the type of \"" + kind.code() + "\" is " + String.join(" or ", fitting)
                                    + "; it may be left out"));
        }
    }

    /** The types of JSON that values of a kind have. */
    private static Set<String> types(Kind kind) {
        return switch (kind) {
            case NUMBER -> Set.of("number", "integer");
            case MONEY -> Set.of("number");
            case YES_NO -> Set.of("boolean");
            case CHOICES, PHOTO, FILE, TABLE -> Set.of("array");
            case PERSON, HOUSE, ORGANISATION, THING, RECORD, ACCOUNT, LOCATION, SIGNATURE -> Set.of("object");
            default -> Set.of("string");
        };
    }
}
