package io.linli.app.folder;

/**
 * Something in a folder that keeps the application from being installed.
 *
 * @param file path inside the folder; empty if it is the folder as a whole
 * @param line line of the file, from 1; 0 if it is the file as a whole
 * @param column column of the line, from 1; 0 if it is the line as a whole
 * @param code stable name in kebab case, listed in {@code docs/apps.md}
 * @param message what is wrong and what to do
 * @param messageEn the same in English
 */
public record Fault(String file, int line, int column, String code, String message, String messageEn) {

    /** Where it is, for example {@code records/tool.schema.json:12:5}. */
    public String where() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
