package io.linli.app.folder;

/**
 * A drawn process (流程), checked.
 *
 * @param key within the application, as the drawing has it
 * @param bpmn its text
 */
public record ProcessFile(String key, Text name, String file, String bpmn) {}
