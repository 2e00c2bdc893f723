package io.linli.connector;

/** What the other system said. */
record Reply(int status, String text) {}
