package io.linli.incident.dispatch;

import io.linli.incident.Urgency;
import io.linli.kernel.DivisionCode;

/** Reads out of a message what the dispatch table looks at; the intake implements it. */
public interface MessageReading {

    Read read(String title, String body);

    /** What a message says about type, place and urgency. */
    record Read(String type, String typeName, DivisionCode place, Urgency urgency) {}
}
