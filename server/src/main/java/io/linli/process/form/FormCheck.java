package io.linli.process.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A rule over a whole form ({@code x-check}).
 *
 * @param when FEEL that must be true
 * @param field the field it is told at, empty for the whole
 */
record FormCheck(String when, String message, String messageEn, String field) {

    static List<FormCheck> of(Map<?, ?> schema) {
        Collection<?> all = schema.get("x-check") instanceof Collection<?> checks ? checks : List.of();
        List<FormCheck> found = new ArrayList<>();
        for (Object one : all) {
            if (one instanceof Map<?, ?> check) {
                found.add(new FormCheck(
                        text(check, "when", "true"),
                        text(check, "message", "填写内容不符合要求"),
                        text(check, "messageEn", "what was entered does not fit"),
                        text(check, "field", "")));
            }
        }
        return found;
    }

    private static String text(Map<?, ?> check, String key, String otherwise) {
        return check.get(key) instanceof String text ? text : otherwise;
    }
}
