package io.linli.app.folder;

import org.jspecify.annotations.Nullable;

/**
 * An incident that an application raises (上报事件).
 *
 * @param type code of its type in the catalogue of incidents
 * @param title FEEL text
 * @param text FEEL text
 * @param into field of the record that gets the incident's number
 */
public record Raise(
        String type,
        String title,
        @Nullable String text,
        @Nullable String into) {}
