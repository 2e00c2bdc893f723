package io.linli.database;

import java.io.IOException;

/** The PostgreSQL that this server works with, and how its owner enters. */
interface Database extends AutoCloseable {

    /** JDBC address. */
    String url();

    /** Role that owns the schemas. */
    String owner();

    String ownerPassword();

    /** Stops it if this server started it. */
    @Override
    default void close() throws IOException {}

    /** One that others run. */
    record External(String url, String owner, String ownerPassword) implements Database {}
}
