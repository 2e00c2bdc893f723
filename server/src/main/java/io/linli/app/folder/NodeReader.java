package io.linli.app.folder;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 and JSON into nodes with places. What files could do harm with is refused: anchors and aliases (by
 * which a short text becomes endless), tags, deep nesting, several documents in a file.
 */
final class NodeReader {

    private static final int DEEPEST = 30;
    private static final int MOST_NODES = 100_000;
    private static final int LONGEST = 2_000_000;
    private static final Pattern JSON_WORD =
            Pattern.compile("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String file;
    private final boolean json;
    private final Faults faults;
    private int nodes;

    private NodeReader(String file, Faults faults) {
        this.file = file;
        this.json = file.endsWith(".json");
        this.faults = faults;
    }

    /** A file that cannot be read any further; the fault has been told. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }

    /** The value that a file holds; empty if it cannot be read, which is told as a fault. */
    static Optional<Node> read(String file, byte[] content, Faults faults) {
        return text(file, content, faults).flatMap(text -> new NodeReader(file, faults).root(text));
    }

    /** The text of a file; empty if it is not UTF-8 or too long, which is told as a fault. */
    static Optional<String> text(String file, byte[] content, Faults faults) {
        if (content.length > LONGEST) {
            faults.add(file, "too-large", "文件超过 2 MB,请拆分或删减", "the file is larger than 2 MB; split or shorten it");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            faults.add(file, "not-utf8", "文件不是 UTF-8 编码,请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8");
            return Optional.empty();
        }
    }

    private Optional<Node> root(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
        // YAML takes no tabs between the parts of a flow; JSON does, and has none inside of texts.
        Iterator<Event> events = new Parse(settings)
                .parseString(json ? text.replace('\t', ' ') : text)
                .iterator();
        try {
            return document(events);
        } catch (Unreadable e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            faults.add(
                    file,
                    mark.map(at -> at.getLine() + 1).orElse(0),
                    mark.map(at -> at.getColumn() + 1).orElse(0),
                    "syntax",
                    "格式有误,请检查缩进、引号与括号:" + e.getProblem(),
                    "the text cannot be read; look at indentation, quotes and brackets: " + e.getProblem());
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(file, "syntax", "格式有误:" + e.getMessage(), "the text cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Node> document(Iterator<Event> events) {
        Optional<Node> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root.isPresent()) {
                throw refused(
                        event,
                        "documents",
                        "一个文件只能有一段内容,请删除“---”之后的部分",
                        "a file holds one document; remove what follows ---");
            }
            if (event instanceof NodeEvent) {
                root = Optional.of(node(event, events, 1));
            }
        }
        if (root.isEmpty()) {
            faults.add(file, 1, 1, "empty-file", "文件是空的,请填写内容或删除文件", "the file is empty; fill it in or remove it");
        }
        return root;
    }

    private Node node(Event event, Iterator<Event> events, int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw refused(event, "too-deep", "嵌套过深或内容过多", "this is nested too deeply or has too many values");
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw refused(
                    event,
                    "anchor",
                    "不能使用锚点与引用(& 与 *),请写出内容",
                    "anchors and aliases are not allowed; write the value itself");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> collection(start, events, depth);
            default -> throw refused(event, "syntax", "格式有误", "the text cannot be read");
        };
    }

    private Node scalar(ScalarEvent event) {
        checkTag(event, event.getTag().isPresent());
        boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
        if (json
                && event.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED
                && !JSON_WORD.matcher(event.getValue()).matches()) {
            throw refused(event, "json-syntax", "JSON 中的文字须用双引号", "texts of JSON stand in double quotes");
        }
        return new Node.Scalar(
                event.getValue(), quoted, event.getScalarStyle() == ScalarStyle.LITERAL, line(event), column(event));
    }

    private Node collection(CollectionStartEvent event, Iterator<Event> events, int depth) {
        checkTag(event, event.getTag().isPresent());
        if (json && !event.isFlow()) {
            throw refused(event, "json-syntax", "JSON 须用花括号与方括号书写", "JSON is written with braces and brackets");
        }
        return event instanceof MappingStartEvent ? table(event, events, depth) : many(event, events, depth);
    }

    private void checkTag(Event event, boolean tagged) {
        if (tagged) {
            throw refused(event, "tag", "不能使用类型标记(!)", "tags (!) are not allowed");
        }
    }

    private Node many(Event start, Iterator<Event> events, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            items.add(node(event, events, depth + 1));
        }
        return new Node.Many(List.copyOf(items), line(start), column(start));
    }

    private Node table(Event start, Iterator<Event> events, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            if (!(node(event, events, depth + 1) instanceof Node.Scalar key)) {
                throw refused(event, "syntax", "键须为文字", "a key must be a text");
            }
            Node value = node(events.next(), events, depth + 1);
            if (entries.putIfAbsent(key.text(), new Node.Entry(value, key.line(), key.column())) != null) {
                faults.add(
                        file,
                        key.line(),
                        key.column(),
                        "duplicate-key",
                        "“" + key.text() + "”写了两次,请删除一处",
                        "\"" + key.text() + "\" stands here twice; remove one");
            }
        }
        return new Node.Table(entries, line(start), column(start));
    }

    private Unreadable refused(Event event, String code, String message, String messageEn) {
        faults.add(file, line(event), column(event), code, message, messageEn);
        return new Unreadable();
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    }
}
