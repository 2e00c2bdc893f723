package io.linli.app.folder;

import org.jspecify.annotations.Nullable;

/**
 * An incident that an application raises (上报事件).
 *
 * @param type code of its type in the catalogue of incidents; decided from the text if null
 * @param title FEEL text
 * @param text FEEL text
 * @param location field of kind location where it is; otherwise the place of the record
 * @param into field of the record that gets the incident's number
 */
public record Raise(
        @Nullable String type,
        String title,
        @Nullable String text,
        @Nullable String location,
        @Nullable String into) {}
