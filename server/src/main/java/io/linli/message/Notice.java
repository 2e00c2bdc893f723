package io.linli.message;

import java.util.Map;

/**
 * Something that people should be told.
 *
 * @param template code of a template that a {@link TemplateCatalogue} declares
 * @param values what to put for the template's placeholders
 * @param recipients who is told
 * @param link where the matter can be seen, a path such as {@code /incidents/…}
 * @param priority urgent ones disregard quiet hours
 */
public record Notice(
        String template, Map<String, String> values, Recipients recipients, String link, Priority priority) {

    public Notice {
        values = Map.copyOf(values);
    }

    /** How much of a hurry there is. */
    public enum Priority {
        NORMAL,
        URGENT
    }
}
