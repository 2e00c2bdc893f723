package io.linli.app.shelf;

import io.linli.app.folder.App;

/**
 * A part of the server in which an application takes its place: tables, processes, roles, schedules. An installation
 * first prepares all parts, then fits all in one transaction; so it is there as a whole or not at all. Each does the
 * same again without harm, because an installation that died in the middle begins anew.
 */
interface Fitting {

    /**
     * Gets ready outside of any transaction; what is in force goes on unchanged meanwhile.
     *
     * @throws io.linli.http.Refusal if the application cannot be put into force
     */
    default void prepare(App app) {}

    /** Puts the application into force within the server's transaction. */
    default void fit(App app) {}

    /** Within the server's transaction: it is suspended, goes on, or is removed. */
    default void turn(App app, Shelved.State state) {}
}
