package io.linli.app.folder;

/**
 * A state of records of a type (状态).
 *
 * @param last whether work on a record ends with it
 */
public record State(String code, Text title, Tone tone, boolean last) {}
