package io.linli.process.table;

import io.linli.process.drawing.Fault;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a decision table before it may decide: one table, FEEL alone, each cell harmless. */
@Component
public class TableCheck {

    private static final Set<String> FORBIDDEN = Set.of(
            "literalExpression",
            "businessKnowledgeModel",
            "functionDefinition",
            "invocation",
            "context",
            "relation",
            "list",
            "decisionService",
            "import");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,63}");

    private final Feel feel;

    public TableCheck(Feel feel) {
        this.feel = feel;
    }

    /** The faults of a text, in the order of its lines. */
    public List<Fault> faults(String key, String dmn) {
        List<Fault> faults = new ArrayList<>();
        if (dmn.length() > DecisionTable.LONGEST) {
            return List.of(unreadable(1));
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            read(factory.createXMLStreamReader(new StringReader(dmn)), key, faults);
        } catch (XMLStreamException e) {
            return List.of(
                    unreadable(e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        }
        if (faults.isEmpty()) {
            readWhole(dmn, faults);
        }
        return faults;
    }

    /** The engine's own rules: hit policies, types, names. */
    private static void readWhole(String dmn, List<Fault> faults) {
        try {
            if (DecisionTable.read(dmn).outputs().isEmpty()) {
                faults.add(new Fault(null, 1, "no-table", "文件中没有决策表", "there is no decision table in the text"));
            }
        } catch (RuntimeException e) {
            faults.add(new Fault(null, 1, "not-readable", "决策表无法读取:" + e.getMessage(), "" + e.getMessage()));
        }
    }

    private void read(XMLStreamReader xml, String key, List<Fault> faults) throws XMLStreamException {
        Deque<String> open = new ArrayDeque<>();
        int decisions = 0;
        @Nullable String cell = null;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> faults.add(unreadable(at(xml)));
                case XMLStreamConstants.START_ELEMENT -> {
                    String tag = xml.getLocalName();
                    checkTag(xml, tag, faults);
                    checkOutput(xml, tag, faults);
                    if (tag.equals("decision")) {
                        decisions++;
                        if (!key.equals(xml.getAttributeValue(null, "id"))) {
                            faults.add(new Fault(
                                    null,
                                    at(xml),
                                    "decision-key",
                                    "决策的标识须为 " + key,
                                    "the decision must have the id " + key));
                        }
                    }
                    cell = tag.equals("text") ? open.peek() : cell;
                    open.push(tag);
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (cell != null && "text".equals(open.peek())) {
                        checkCell(cell, xml.getText().strip(), at(xml), faults);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    open.pop();
                    cell = null;
                }
                default -> {
                    // Comments and white space.
                }
            }
        }
        if (decisions != 1) {
            faults.add(new Fault(null, 1, "one-decision", "文件须恰好包含一个决策", "the text must hold exactly one decision"));
        }
    }

    private static void checkTag(XMLStreamReader xml, String tag, List<Fault> faults) {
        if (FORBIDDEN.contains(tag)) {
            faults.add(new Fault(
                    xml.getAttributeValue(null, "id"),
                    at(xml),
                    "forbidden-kind",
                    "只支持决策表(" + tag + " 不可用)",
                    "only decision tables can be used, not " + tag));
        }
        String language = xml.getAttributeValue(null, "expressionLanguage");
        if (language != null) {
            faults.add(new Fault(
                    xml.getAttributeValue(null, "id"),
                    at(xml),
                    "expression-language",
                    "表达式一律为 FEEL,请删除 expressionLanguage 属性",
                    "expressions are FEEL; remove the attribute expressionLanguage"));
        }
    }

    /** What a table gives goes into the document under the name of the output. */
    private static void checkOutput(XMLStreamReader xml, String tag, List<Fault> faults) {
        String name = xml.getAttributeValue(null, "name");
        if (!tag.equals("output") || name != null && NAME.matcher(name).matches()) {
            return;
        }
        faults.add(new Fault(
                xml.getAttributeValue(null, "id"),
                at(xml),
                "output-name",
                "每个输出须有名称(字母、数字、“_”,不以数字开头),结果以此名写入流程数据",
                "each output needs a name of letters, digits and _, under which its value goes into the document"));
    }

    private void checkCell(String cell, String text, int line, List<Fault> faults) {
        try {
            if (text.isEmpty() || text.equals("-")) {
                return;
            }
            if (cell.equals("inputEntry")) {
                feel.tests(text);
            } else if (cell.equals("inputExpression") || cell.equals("outputEntry")) {
                feel.expression(text);
            }
        } catch (FeelFault e) {
            faults.add(new Fault(cell, line, e.code(), String.valueOf(e.getMessage()), e.english()));
        }
    }

    private static int at(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    private static Fault unreadable(int line) {
        return new Fault(null, line, "not-readable", "不是有效的 DMN 文件", "this is no well-formed DMN");
    }
}
