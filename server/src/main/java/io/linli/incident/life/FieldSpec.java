package io.linli.incident.life;

/**
 * A field that somebody who takes a step fills in.
 *
 * @param name name in the request
 * @param type text, longtext, unit, units, files, instant, limit, score, type, place, position, urgency,
 *     incident, parts, letter, visibility or boolean
 * @param required whether the step cannot be taken without it
 * @param title what a person reads, Chinese
 * @param titleEn what a person reads, English
 */
record FieldSpec(String name, String type, boolean required, String title, String titleEn) {

    static FieldSpec must(String name, String type, String title, String titleEn) {
        return new FieldSpec(name, type, true, title, titleEn);
    }

    static FieldSpec may(String name, String type, String title, String titleEn) {
        return new FieldSpec(name, type, false, title, titleEn);
    }
}
