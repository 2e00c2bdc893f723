package io.linli.affairs.certificate;

/** Texts as forms and expressions give them. */
final class Words {

    private Words() {}

    /** Without line breaks and other signs that cannot be seen. */
    static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    /** With its lines, yet without signs that cannot be seen or that turn the text around. */
    static String inLines(String text) {
        return text.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]+", " ")
                .strip();
    }
}
