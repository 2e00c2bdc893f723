package io.linli.file;

import io.linli.kernel.DivisionCode;

/**
 * What a file belongs to. Who may read the owner may read the file.
 *
 * @param module name of the module that keeps the owner
 * @param id key of the owner within the module
 * @param place where the owner lies
 */
public record FileOwner(String module, String id, DivisionCode place) {}
