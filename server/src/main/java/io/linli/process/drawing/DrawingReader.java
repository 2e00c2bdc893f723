package io.linli.process.drawing;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a drawing from its text, with the line of each element. Entities and document types are refused. */
final class DrawingReader {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The picture: shapes, colours, positions. */
    private static final Set<String> PICTURE = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> HARMLESS =
            Set.of("http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace");

    /** What a process holds beside its elements. */
    private static final Set<String> BESIDE =
            Set.of("documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group");

    private static final int LONGEST = 1_000_000;

    private final String text;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, String> messages = new HashMap<>();
    private final List<Fault> strangers = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private String key = "";
    private int line;
    private boolean executable;
    private int processes;

    DrawingReader(String text) {
        this.text = text;
    }

    /** An element of the text that has begun and not ended. */
    private static final class Open {
        final String tag;
        final String scope;
        final @Nullable Draft draft;
        final StringBuilder content = new StringBuilder();
        final Map<String, String> attributes;
        final int line;

        Open(String tag, String scope, @Nullable Draft draft, Map<String, String> attributes, int line) {
            this.tag = tag;
            this.scope = scope;
            this.draft = draft;
            this.attributes = attributes;
            this.line = line;
        }
    }

    /** An element of the drawing that is being read. */
    private static final class Draft {
        final String id;
        final Map<String, String> own;
        final List<Element.Event> events = new ArrayList<>();
        final List<Element.Parameter> parameters = new ArrayList<>();
        Element.@Nullable Condition condition;
        Element.@Nullable Repeated repeated;

        Draft(String id, Map<String, String> own) {
            this.id = id;
            this.own = own;
        }
    }

    Drawing read() {
        if (text.length() > LONGEST) {
            throw unreadable(1, "流程图超过100万字", "the drawing is longer than a million characters");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                take(xml, xml.next());
            }
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw unreadable(at, "不是有效的 BPMN 文件", "this is no well-formed BPMN");
        }
        if (processes != 1) {
            throw unreadable(1, "一张图须恰好包含一个流程", "a drawing holds exactly one process");
        }
        return new Drawing(key, line, executable, elements, messages, strangers);
    }

    private void take(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw unreadable(at(xml), "不允许文档类型与实体", "document types and entities are not allowed");
            case XMLStreamConstants.START_ELEMENT -> begin(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!open.isEmpty()) {
                    open.element().content.append(xml.getText());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {
                // Comments and white space.
            }
        }
    }

    private static int at(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    private void begin(XMLStreamReader xml) {
        String space = String.valueOf(xml.getNamespaceURI());
        String tag = BPMN.equals(space)
                ? xml.getLocalName()
                : Drawing.OWN.equals(space) ? "linli:" + xml.getLocalName() : "";
        Open around = open.peek();
        String scope = around == null ? "" : around.scope;
        Map<String, String> attributes = attributes(xml, "");
        Draft draft = null;
        if (tag.isEmpty() && !PICTURE.contains(space)) {
            stranger(attributes.get("id"), at(xml), xml.getLocalName());
        } else if (tag.equals("process")) {
            processes++;
            key = attributes.getOrDefault("id", "");
            line = at(xml);
            executable = "true".equals(attributes.get("isExecutable"));
            scope = key;
        } else if (tag.equals("message")) {
            messages.put(attributes.getOrDefault("id", ""), attributes.getOrDefault("name", ""));
        } else if (around != null && holds(around.tag) && !BESIDE.contains(tag)) {
            draft = new Draft(attributes.getOrDefault("id", ""), attributes(xml, Drawing.OWN));
            scope = tag.equals("subProcess") ? draft.id : scope;
        } else if (around != null) {
            draft = around.draft;
        }
        if (!PICTURE.contains(space)) {
            checkAttributes(xml);
        }
        open.push(new Open(tag, scope, draft, attributes, at(xml)));
    }

    private static boolean holds(String tag) {
        return tag.equals("process") || tag.equals("subProcess");
    }

    private void end() {
        Open done = open.pop();
        Open around = open.peek();
        Draft draft = done.draft;
        if (draft == null) {
            return;
        }
        if (around != null && around.draft != draft) {
            finish(done, draft, around.scope);
        } else {
            part(done, draft);
        }
    }

    private void part(Open done, Draft draft) {
        String content = done.content.toString().strip();
        switch (done.tag) {
            case "conditionExpression" ->
                draft.condition = new Element.Condition(content, done.attributes.get("language"));
            case "multiInstanceLoopCharacteristics" ->
                draft.repeated = new Element.Repeated("true".equals(done.attributes.get("isSequential")));
            case "timeDuration", "timeDate", "timeCycle" ->
                draft.events.add(new Element.Event("timerEventDefinition", done.tag, content));
            case "linli:input", "linli:output" ->
                draft.parameters.add(new Element.Parameter(
                        done.tag.substring("linli:".length()),
                        done.attributes.getOrDefault(done.tag.endsWith("input") ? "name" : "field", ""),
                        done.attributes.getOrDefault("name", ""),
                        content,
                        done.line));
            default -> {
                if (done.tag.endsWith("EventDefinition") && !done.tag.equals("timerEventDefinition")) {
                    draft.events.add(new Element.Event(done.tag, "", done.attributes.getOrDefault("messageRef", "")));
                }
            }
        }
    }

    private void finish(Open done, Draft draft, String scope) {
        String name = done.attributes.getOrDefault("name", "").strip();
        Element element = new Element(
                draft.id,
                done.tag,
                name.isEmpty() ? draft.id : name,
                done.line,
                scope,
                done.attributes,
                draft.own,
                draft.events,
                draft.parameters,
                draft.condition,
                draft.repeated);
        if (draft.id.isEmpty() || elements.put(draft.id, element) != null) {
            strangers.add(
                    new Fault(draft.id, done.line, "element-id", "每个图形须有唯一的标识", "each element needs a key of its own"));
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml, String space) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String of = xml.getAttributeNamespace(i);
            if ((of == null ? "" : of).equals(space)) {
                found.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return found;
    }

    private void checkAttributes(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String of = xml.getAttributeNamespace(i);
            if (of != null
                    && !of.isEmpty()
                    && !of.equals(Drawing.OWN)
                    && !HARMLESS.contains(of)
                    && !PICTURE.contains(of)) {
                stranger(xml.getAttributeValue(null, "id"), at(xml), xml.getAttributeLocalName(i));
            }
        }
    }

    private void stranger(@Nullable String element, int at, String what) {
        strangers.add(new Fault(
                element,
                at,
                "foreign-extension",
                "“" + what + "”是其他流程引擎的扩展,请删除",
                "\"" + what + "\" is an extension of another engine; remove it"));
    }

    private static UnreadableDrawing unreadable(int at, String chinese, String english) {
        return new UnreadableDrawing(new Fault(null, at, "not-readable", chinese, english));
    }
}
