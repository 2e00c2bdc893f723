package io.linli.app.folder;

/**
 * A decision table (决策表), checked.
 *
 * @param key within the application, as the table has it
 * @param dmn its text
 */
public record DecisionFile(String key, String file, String dmn) {}
