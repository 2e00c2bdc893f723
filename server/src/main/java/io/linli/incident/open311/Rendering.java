package io.linli.incident.open311;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as JSON or XML, as GeoReport v2 wants both: the same fields, XML with a root and a name for items. */
@Component
class Rendering {

    private static final MediaType XML = MediaType.parseMediaType("text/xml;charset=UTF-8");
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private final JsonMapper json;

    Rendering(JsonMapper json) {
        this.json = json;
    }

    /** The two formats. */
    enum Format {
        JSON,
        XML;

        /** By the path's suffix, else by the Accept header, else JSON. */
        static Format of(String path, @Nullable String accept) {
            if (path.endsWith(".xml")) {
                return XML;
            }
            boolean html = accept != null && accept.contains("text/html");
            boolean wantsXml = accept != null && accept.contains("xml") && !accept.contains("json") && !html;
            return wantsXml && !path.endsWith(".json") ? XML : JSON;
        }
    }

    /** Fields in their order; those without a value are left out. */
    static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return fields;
    }

    /** A list of items. */
    ResponseEntity<String> list(
            HttpStatusCode status, Format format, String root, String item, List<Map<String, Object>> items) {
        return format == Format.JSON
                ? json(status, items)
                : xml(status, writer -> {
                    writer.writeStartElement(root);
                    for (Map<String, Object> fields : items) {
                        write(writer, item, fields);
                    }
                    writer.writeEndElement();
                });
    }

    /** One thing. */
    ResponseEntity<String> one(Format format, String root, Map<String, Object> fields) {
        return format == Format.JSON
                ? json(HttpStatusCode.valueOf(200), fields)
                : xml(HttpStatusCode.valueOf(200), writer -> write(writer, root, fields));
    }

    private ResponseEntity<String> json(HttpStatusCode status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(body));
    }

    private static ResponseEntity<String> xml(HttpStatusCode status, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            content.writeTo(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the answer cannot be written as XML", e);
        }
        return ResponseEntity.status(status).contentType(XML).body(text.toString());
    }

    /** What stands in a document. */
    private interface Content {
        void writeTo(XMLStreamWriter writer) throws XMLStreamException;
    }

    private static void write(XMLStreamWriter writer, String name, Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        switch (value) {
            case Map<?, ?> fields -> {
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    write(writer, String.valueOf(field.getKey()), field.getValue());
                }
            }
            case List<?> items -> {
                for (Object item : items) {
                    write(writer, singular(name), item);
                }
            }
            default -> writer.writeCharacters(String.valueOf(value));
        }
        writer.writeEndElement();
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : "item";
    }
}
