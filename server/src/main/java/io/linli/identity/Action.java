package io.linli.identity;

/**
 * Something that a role can allow.
 *
 * @param code {@code module:verb}, as {@link Allows} names it
 * @param name what an administrator reads
 * @param nameEn the same in English
 */
public record Action(String code, String name, String nameEn) {}
