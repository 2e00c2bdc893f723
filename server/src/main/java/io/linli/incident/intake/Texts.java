package io.linli.incident.intake;

import io.linli.http.Refusal;

/** Texts that people and systems send. */
final class Texts {

    private static final int TITLE_FROM_BODY = 40;

    private Texts() {}

    /**
     * The text without blanks around it, with plain line breaks.
     *
     * @param lines whether line breaks may stay; if not they become blanks
     * @throws Refusal if it is too long or has characters that are no text
     */
    static String clean(String field, String text, int longest, boolean lines) {
        String clean = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (!lines) {
            clean = clean.replace('\n', ' ').replace('\t', ' ');
        }
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if ((Character.isISOControl(c) && c != '\n' && c != '\t')
                    || c == '\uFFFE'
                    || c == '\uFFFF'
                    || lone(clean, i)) {
                throw Refusal.badField(
                        field, "control-character", "含有不能识别的字符,请删除后再提交", "contains characters that are no text");
            }
        }
        if (clean.codePointCount(0, clean.length()) > longest) {
            throw Refusal.badField(
                    field, "too-long", "最多 " + longest + " 个字,请精简", "at most " + longest + " characters");
        }
        return clean;
    }

    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** The first sentence of a body, shortened to 40 characters. */
    static String titleOf(String body) {
        String line = body.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(body);
        int end = line.length();
        for (int i = 4; i < line.length(); i++) {
            if ("。!?;！？；".indexOf(line.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        String sentence = line.substring(0, end).replace('\t', ' ');
        if (sentence.codePointCount(0, sentence.length()) <= TITLE_FROM_BODY) {
            return sentence;
        }
        return sentence.substring(0, sentence.offsetByCodePoints(0, TITLE_FROM_BODY - 1)) + "…";
    }
}
