package io.linli.process.drawing;

/** A text that is no BPMN. */
public final class UnreadableDrawing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    UnreadableDrawing(Fault fault) {
        super(fault.messageEn());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
