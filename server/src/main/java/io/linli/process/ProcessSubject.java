package io.linli.process;

/**
 * What an instance is about.
 *
 * @param kind what kind of thing, as the module names it that keeps it
 * @param id its key there
 */
public record ProcessSubject(String kind, String id) {}
