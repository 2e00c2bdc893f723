package io.linli.registry.history;

/**
 * How many records there are.
 *
 * @param exact whether they were counted; otherwise the number is the database's estimate
 */
record Total(long count, boolean exact) {}
