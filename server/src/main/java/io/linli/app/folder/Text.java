package io.linli.app.folder;

/**
 * What people read, in both languages.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Text(String zh, String en) {}
