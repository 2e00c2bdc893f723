package io.linli.incident.triage;

/**
 * The text of one report (诉求).
 *
 * @param title one line, may be empty
 * @param body the full text, may be empty
 */
public record Message(String title, String body) {}
