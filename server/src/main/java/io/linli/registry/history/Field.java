package io.linli.registry.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a kind of record: what it is called, what it takes, and where it is kept.
 *
 * @param name as the doors write it
 * @param choices codes and their Chinese names, for {@link Form#CHOICE}
 * @param column the column that keeps it, with its SQL type; null for the document or the sealed part
 * @param sealed whether it is sealed and shown masked
 * @param aliases other headings under which files have it
 */
public record Field(
        String name,
        String title,
        String titleEn,
        Form form,
        Map<String, String> choices,
        @Nullable Column column,
        boolean sealed,
        List<String> aliases) {

    /** A column of the table. */
    public record Column(String name, String type) {}

    static Field of(String name, String title, String titleEn, Form form) {
        return new Field(name, title, titleEn, form, Map.of(), null, false, List.of());
    }

    public static Field text(String name, String title, String titleEn) {
        return of(name, title, titleEn, Form.TEXT);
    }

    public static Field date(String name, String title, String titleEn) {
        return of(name, title, titleEn, Form.DATE);
    }

    public static Field number(String name, String title, String titleEn) {
        return of(name, title, titleEn, Form.NUMBER);
    }

    public static Field flag(String name, String title, String titleEn) {
        return of(name, title, titleEn, Form.FLAG);
    }

    public static Field parts(String name, String title, String titleEn) {
        return of(name, title, titleEn, Form.PARTS);
    }

    /** @param codesAndNames a code, its Chinese name, the next code … */
    public static Field choice(String name, String title, String titleEn, String... codesAndNames) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (int i = 0; i < codesAndNames.length; i += 2) {
            choices.put(codesAndNames[i], codesAndNames[i + 1]);
        }
        return new Field(name, title, titleEn, Form.CHOICE, choices, null, false, List.of());
    }

    /** The same field, kept in a column. */
    public Field in(String column, String type) {
        return new Field(name, title, titleEn, form, choices, new Column(column, type), sealed, aliases);
    }

    /** The same field, sealed. */
    public Field asSealed() {
        return new Field(name, title, titleEn, form, choices, null, true, aliases);
    }

    /** The same field, known under other headings as well. */
    public Field alias(String... others) {
        List<String> all = new ArrayList<>(aliases);
        all.addAll(List.of(others));
        return new Field(name, title, titleEn, form, choices, column, sealed, all);
    }

    /** The code that a cell means, by code or Chinese name. */
    public Optional<String> choiceOf(String text) {
        if (choices.containsKey(text)) {
            return Optional.of(text);
        }
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
