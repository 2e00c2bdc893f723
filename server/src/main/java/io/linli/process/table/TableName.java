package io.linli.process.table;

import io.linli.process.drawing.Drawing;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a decision table calls itself: {@code name} of its decision, and {@code linli:nameEn} as in drawings.
 *
 * @param zh empty if the table does not say
 * @param en null if the table does not say
 */
public record TableName(String zh, @Nullable String en) {

    private static final TableName NONE = new TableName("", null);

    /** Read up to the decision alone, so that a list of tables is quickly named. */
    public static TableName of(String dmn) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(dmn));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("decision")) {
                    String zh = text(xml.getAttributeValue(null, "name"));
                    return new TableName(zh == null ? "" : zh, text(xml.getAttributeValue(Drawing.OWN, "nameEn")));
                }
            }
        } catch (XMLStreamException e) {
            // The check of the table tells what is wrong.
        }
        return NONE;
    }

    private static @Nullable String text(@Nullable String attribute) {
        return attribute == null || attribute.isBlank() ? null : attribute.strip();
    }
}
