package io.linli.message;

import java.util.Map;

/** A template's texts with the placeholders filled in. */
record Wording(String title, String text, String titleEn, String textEn) {

    static Wording of(MessageTemplate template, Map<String, String> values) {
        return new Wording(
                filled(template.title(), values),
                filled(template.text(), values),
                filled(template.titleEn(), values),
                filled(template.textEn(), values));
    }

    /** Left to right in one pass, so that a brace within a value stays what it is. */
    private static String filled(String text, Map<String, String> values) {
        StringBuilder result = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.get(text.substring(open + 1, close));
            result.append(text, at, open).append(value == null ? text.substring(open, close + 1) : value);
            at = close + 1;
        }
        return result.append(text, at, text.length()).toString();
    }
}
