package io.linli.process.drawing;

import io.linli.process.feel.Feel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Checks a drawing before it may run: its shape ({@link ShapeCheck}), and what its elements say ({@link ElementCheck}).
 * Every fault names its element and line.
 */
@Component
public class Check {

    private final Feel feel;

    public Check(Feel feel) {
        this.feel = feel;
    }

    /** The faults of a text, in the order of its lines; none if it may be put into force. */
    public List<Fault> faults(String key, String bpmn, Known known) {
        Drawing drawing;
        try {
            drawing = Drawing.read(bpmn);
        } catch (UnreadableDrawing e) {
            return List.of(e.fault());
        }
        List<Fault> faults = new ArrayList<>(drawing.strangers());
        if (!drawing.key().equals(key)) {
            faults.add(new Fault(
                    null,
                    drawing.line(),
                    "process-key",
                    "图中流程的标识须为 " + key,
                    "the process in the drawing must have the id " + key));
        }
        if (!drawing.executable()) {
            faults.add(new Fault(
                    null,
                    drawing.line(),
                    "not-executable",
                    "流程须标为可执行(isExecutable)",
                    "mark the process as executable"));
        }
        faults.addAll(new ShapeCheck(drawing).faults());
        faults.addAll(new ElementCheck(feel, drawing, known).faults());
        faults.sort(Comparator.comparingInt(Fault::line));
        return faults;
    }

    /** The field of the document that the outcome of a step goes to. */
    public static String resultField(Element turn) {
        String named = turn.own("result");
        return named == null ? turn.id() + "Outcome" : named;
    }
}
