package io.linli.incident.triage;

import java.util.List;

/**
 * How quickly somebody must act.
 *
 * @param level the urgency
 * @param confidence in [0, 1]
 * @param words the words of the message that say so, strongest first; empty where only the type speaks
 */
public record Assessment(Urgency.Level level, double confidence, List<String> words) {

    public Assessment {
        words = List.copyOf(words);
    }
}
