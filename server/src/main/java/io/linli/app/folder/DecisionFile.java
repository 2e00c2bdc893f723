package io.linli.app.folder;

/**
 * A decision table (决策表), checked.
 *
 * @param key within the application, as the table has it
 * @param name what it calls itself
 * @param dmn its text
 */
public record DecisionFile(String key, Text name, String file, String dmn) {}
