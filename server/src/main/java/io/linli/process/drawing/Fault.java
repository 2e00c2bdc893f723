package io.linli.process.drawing;

import org.jspecify.annotations.Nullable;

/**
 * Something in a drawing, a form or a table that keeps it from being put into force.
 *
 * @param element key of the element at fault, null if it is the whole
 * @param line line of the text, from 1; 0 if unknown
 * @param code stable name in kebab case
 * @param message what is wrong and what to do
 * @param messageEn the same in English
 */
public record Fault(@Nullable String element, int line, String code, String message, String messageEn) {}
