package io.linli.app.folder;

import io.linli.process.drawing.DrawnName;
import java.util.Objects;

/**
 * What people read, in both languages.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Text(String zh, String en) {

    /** What a drawing or a table is called: by its key if it has no name, in English as in Chinese if it says no other. */
    static Text called(DrawnName name, String key) {
        String zh = name.zh().isEmpty() ? key : name.zh();
        return new Text(zh, Objects.requireNonNullElse(name.en(), zh));
    }
}
