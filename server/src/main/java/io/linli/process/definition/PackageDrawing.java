package io.linli.process.definition;

import io.linli.process.drawing.Drawing;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Rewrites a drawing of a package from the plain keys that it uses within the package to the full ones of the
 * installation: of itself, its forms, its decision tables and the package's own roles.
 */
final class PackageDrawing {

    private final String app;
    private final String key;
    private final Set<String> roles;

    PackageDrawing(String app, String key, Set<String> roles) {
        this.app = app;
        this.key = key;
        this.roles = roles;
    }

    /** The same drawing with full keys; the text has been checked, so that it has no document type. */
    String full(String bpmn) {
        try {
            var documents = DocumentBuilderFactory.newDefaultNSInstance();
            documents.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            documents.setExpandEntityReferences(false);
            Document document = documents.newDocumentBuilder().parse(new InputSource(new StringReader(bpmn)));
            NodeList elements = document.getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                rename((Element) elements.item(i));
            }
            var transformers = TransformerFactory.newDefaultInstance();
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            var text = new StringWriter();
            transformers.newTransformer().transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalStateException("a drawing that has been checked cannot be rewritten", e);
        }
    }

    private void rename(Element element) {
        // Only the plane shows the process itself; a shape of the same name shows a step.
        String self = switch (String.valueOf(element.getLocalName())) {
            case "process" -> "id";
            case "BPMNPlane" -> "bpmnElement";
            default -> "";
        };
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (Drawing.OWN.equals(attribute.getNamespaceURI())) {
                renameOwn(attribute);
            } else if (attribute.getName().equals(self)
                    && attribute.getValue().strip().equals(key)) {
                attribute.setValue(prefixed(attribute.getValue()));
            }
        }
    }

    private void renameOwn(Attr attribute) {
        switch (attribute.getLocalName()) {
            case "form", "decision" -> attribute.setValue(prefixed(attribute.getValue()));
            case "role", "starter", "escalate" ->
                attribute.setValue(each(attribute.getValue(), role -> roles.contains(role) ? prefixed(role) : role));
            default -> {
                // Everything else names nothing of the package.
            }
        }
    }

    private static String each(String list, UnaryOperator<String> change) {
        return Arrays.stream(list.strip().split("[ ,]+")).map(change).collect(Collectors.joining(" "));
    }

    private String prefixed(String plain) {
        return app + "." + plain.strip();
    }
}
