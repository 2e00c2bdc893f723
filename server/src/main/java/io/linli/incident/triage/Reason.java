package io.linli.incident.triage;

/**
 * A word of the message that spoke for the first-ranked class.
 *
 * @param word as it stands in the message
 * @param weight its share among the words shown, in (0, 1]
 */
public record Reason(String word, double weight) {}
