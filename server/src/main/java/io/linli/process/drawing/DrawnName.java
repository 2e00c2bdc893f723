package io.linli.process.drawing;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing or a decision table calls itself (名称): {@code name} of its process or decision, and {@code linli:nameEn}.
 *
 * @param zh empty if it does not say
 * @param en null if it does not say
 * @param line where it says so, 0 if it cannot be read
 */
public record DrawnName(String zh, @Nullable String en, int line) {

    private static final DrawnName NONE = new DrawnName("", null, 0);

    /** The name of the process that a drawing (BPMN) holds. */
    public static DrawnName ofProcess(String bpmn) {
        return first("process", bpmn);
    }

    /** The name of the decision that a table (DMN) holds. */
    public static DrawnName ofDecision(String dmn) {
        return first("decision", dmn);
    }

    /** Read up to the element alone, so that a list is quickly named. */
    private static DrawnName first(String tag, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals(tag)) {
                    return at(xml);
                }
            }
        } catch (XMLStreamException e) {
            // The check of the drawing or the table tells what is wrong.
        }
        return NONE;
    }

    private static DrawnName at(XMLStreamReader xml) {
        String zh = said(xml.getAttributeValue(null, "name"));
        String en = said(xml.getAttributeValue(Drawing.OWN, "nameEn"));
        return new DrawnName(zh == null ? "" : zh, en, xml.getLocation().getLineNumber());
    }

    private static @Nullable String said(@Nullable String attribute) {
        return attribute == null || attribute.isBlank() ? null : attribute.strip();
    }
}
