package io.linli.app.folder;

import io.linli.process.drawing.Drawing;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the process of a drawing is called; empty texts if that cannot be read. */
record DrawnName(String zh, String en, int line) {

    static DrawnName of(String bpmn) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(bpmn));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("process")) {
                    return new DrawnName(
                            text(xml.getAttributeValue(null, "name")),
                            text(xml.getAttributeValue(Drawing.OWN, "nameEn")),
                            xml.getLocation().getLineNumber());
                }
            }
        } catch (XMLStreamException e) {
            // The check of the drawing tells what is wrong.
        }
        return new DrawnName("", "", 0);
    }

    private static String text(@Nullable String attribute) {
        return attribute == null ? "" : attribute.strip();
    }
}
