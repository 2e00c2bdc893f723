package io.linli.process;

/** A drawing that a test makes from a few words. */
public final class Sketch {

    private final String key;
    private final StringBuilder elements = new StringBuilder();
    private int flows;

    public Sketch(String key) {
        this.key = key;
    }

    public Sketch add(String element) {
        elements.append(element).append('\n');
        return this;
    }

    public Sketch start(String attributes) {
        return add("<bpmn:startEvent id=\"begin\" %s />".formatted(attributes));
    }

    /** A task of the community, or of whoever the attributes say. */
    public Sketch task(String id) {
        return task(id, "linli:role=\"community-worker\" linli:level=\"community\"");
    }

    public Sketch task(String id, String attributes) {
        return add("<bpmn:userTask id=\"%s\" name=\"步骤%s\" %s />".formatted(id, id, attributes));
    }

    public Sketch gateway(String kind, String id) {
        return add("<bpmn:%sGateway id=\"%s\" />".formatted(kind, id));
    }

    public Sketch gateway(String kind, String id, String byDefault) {
        return add("<bpmn:%sGateway id=\"%s\" default=\"%s\" />".formatted(kind, id, byDefault));
    }

    public Sketch end(String id) {
        return add("<bpmn:endEvent id=\"%s\" />".formatted(id));
    }

    /** Arrows from each to the next. */
    public Sketch way(String... elements) {
        for (int i = 1; i < elements.length; i++) {
            arrow("flow" + flows++, elements[i - 1], elements[i]);
        }
        return this;
    }

    public Sketch arrow(String id, String from, String to) {
        return add("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(id, from, to));
    }

    public Sketch when(String feel, String from, String to) {
        return add("""
                <bpmn:sequenceFlow id="flow%d" sourceRef="%s" targetRef="%s">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">%s</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """.formatted(flows++, from, to, feel.replace("<", "&lt;")));
    }

    public String bpmn() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:linli="https://linli.cn/bpmn" \
                targetNamespace="https://linli.cn/process">
                  <bpmn:message id="message-answer" name="answer" />
                  <bpmn:process id="%s" name="%s" isExecutable="true">
                %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key, key, elements);
    }
}
